"""Where Alembic starts for this folder's migrations."""

from kelurahan_desk.store.migrate import run_env

run_env()
