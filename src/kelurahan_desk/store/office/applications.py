"""Applications for programmes, and what of them was sent."""

import dataclasses
from typing import Any

import sqlalchemy as sa

from kelurahan_desk.domain.application import Application, State
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.store.columns import field_names, is_key
from kelurahan_desk.store.office.schema import application
from kelurahan_desk.store.office.typed import like_prefix, mentions
from kelurahan_desk.store.words import folded, like_words

_FIELDS = field_names(Application)
_ALL = sa.select(*(application.c[name] for name in _FIELDS)).order_by(application.c.row.desc())
_CLOSED = (State.ANSWERED, State.WITHDRAWN)


class Applications:
    """Applications by their UUID text."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, app: Application) -> None:
        """A new one; its id must be a UUID."""
        sent = {"sent_rev": None, "sent_sha256": "", "sent_prev": ""}
        self._connection.execute(application.insert().values(**_values(app), **sent))

    def get(self, app_id: str) -> Application | None:
        """The application of that id; None for a text that is no id at all, too."""
        if not is_key(app_id):
            return None
        row = self._connection.execute(_ALL.where(application.c.id == app_id)).one_or_none()
        return Application(**row._asdict()) if row else None

    def update(self, app: Application) -> None:
        """Replace everything but the id. Refusal APPLICATION_UNKNOWN."""
        done = self._connection.execute(
            application.update().where(application.c.id == app.id).values(_values(app))
        )
        if not done.rowcount:
            raise Refusal("APPLICATION_UNKNOWN", id=app.id)

    def list(self, state: State | None = None, text: str = "", limit: int = 200) -> tuple[Application, ...]:
        """Newest first; each word of `text` must begin the NIK, the programme or a word of the name."""
        query = _ALL.limit(limit)
        if state is not None:
            query = query.where(application.c.state == state)
        for word in like_words(text):
            query = query.where(
                sa.or_(
                    like_prefix(application.c.nik, word),
                    like_prefix(application.c.programme, word),
                    mentions(application.c.words, word),
                )
            )
        return self._many(query)

    def of_resident(self, resident_id: int) -> tuple[Application, ...]:
        """A resident's applications, newest first."""
        return self._many(_ALL.where(application.c.resident == resident_id))

    def open_for(self, resident_id: int, programme: str) -> Application | None:
        """The newest one for the programme that is neither withdrawn nor answered."""
        found = self._many(
            _ALL.where(
                application.c.resident == resident_id,
                application.c.programme == programme,
                application.c.state.not_in(_CLOSED),
            ).limit(1)
        )
        return found[0] if found else None

    def count_by_state(self) -> dict[State, int]:
        """How many there are in each state, zeros too."""
        query = sa.select(application.c.state, sa.func.count()).group_by(application.c.state)
        counted = {row[0]: row[1] for row in self._connection.execute(query)}
        return {state: counted.get(state, 0) for state in State}

    def sent(self, app_id: str) -> tuple[int, str, str] | None:
        """Revision, record hash and the hash sent before it ("" if none) of what was sent last."""
        columns = (application.c.sent_rev, application.c.sent_sha256, application.c.sent_prev)
        row = self._connection.execute(sa.select(*columns).where(application.c.id == app_id)).one_or_none()
        return None if row is None or row.sent_rev is None else (row.sent_rev, row.sent_sha256, row.sent_prev)

    def mark_sent(self, app_id: str, rev: int, record_sha256: str, batch: str) -> None:
        """Note what of it was sent in which batch; its state stays the caller's. APPLICATION_UNKNOWN."""
        done = self._connection.execute(
            application.update()
            .where(application.c.id == app_id)
            .values(sent_rev=rev, sent_prev=application.c.sent_sha256, sent_sha256=record_sha256, batch=batch)
        )
        if not done.rowcount:
            raise Refusal("APPLICATION_UNKNOWN", id=app_id)

    def _many(self, query: sa.Select[tuple[object, ...]]) -> tuple[Application, ...]:
        return tuple(Application(**row._asdict()) for row in self._connection.execute(query))


def _values(app: Application) -> dict[str, Any]:
    return {
        **{field.name: getattr(app, field.name) for field in dataclasses.fields(app)},
        "words": folded(app.name),
    }
