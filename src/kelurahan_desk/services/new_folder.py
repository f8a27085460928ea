"""A data folder that appears whole or not at all."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.machine.files import sync_folder
from kelurahan_desk.machine.leftovers import sweep_folders, unborn
from kelurahan_desk.machine.paths import DataFolder


@contextmanager
def new_folder(root: Path) -> Iterator[DataFolder]:
    """Make it beside the wanted place and rename it at the end. Refusal FOLDER_IN_USE, Trouble FILE_WRITE."""
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise Refusal("FOLDER_IN_USE", name=root.name)
    making = unborn(root)
    try:
        root.parent.mkdir(parents=True, exist_ok=True)
        sweep_folders(root.parent)
        shutil.rmtree(making, ignore_errors=True)
        folder = DataFolder(making)
        folder.create()
        yield folder
        if root.exists():
            root.rmdir()
        making.rename(root)
        sync_folder(root.parent)
    except OSError as error:
        raise Trouble("FILE_WRITE", name=root.name) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
