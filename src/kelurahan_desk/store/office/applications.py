"""Applications for programmes, and what of them was sent."""

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from kelurahan_desk.domain.application import Application, Decision, Kind, State
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.domain.verdict import Verdict
from kelurahan_desk.store.bulk import parts
from kelurahan_desk.store.columns import field_names, is_key
from kelurahan_desk.store.office.list_lines import OpenOne, given
from kelurahan_desk.store.office.schema import application, resident
from kelurahan_desk.store.office.typed import like_prefix, mentions
from kelurahan_desk.store.office.values import Sending
from kelurahan_desk.store.office.verdict_schema import application_verdict as verdict
from kelurahan_desk.store.words import folded, like_words

_FIELDS = field_names(Application)
_COLUMNS = tuple((verdict if name == "verdict" else application).c[name] for name in _FIELDS)
_TABLES = application.outerjoin(verdict)
_ALL = sa.select(*_COLUMNS).select_from(_TABLES).order_by(application.c.row.desc())
_RIVAL = (
    *(application.c[name] for name in ("id", "resident", "name", "nik", "programme", "kind")),
    resident.c.birth_date,
    resident.c.kk,
)
_CLOSED = (State.ANSWERED, State.WITHDRAWN)
_HERE = application.c.id == sa.bindparam("of_id", type_=application.c.id.type)
_SENT_COLUMNS = tuple(application.c[name] for name in ("id", "sent_rev", "sent_sha256", "sent_prev"))
_UNSENT = {"sent_rev": None, "sent_sha256": "", "sent_prev": ""}
_SEND = application.update().where(_HERE)
_SEND = _SEND.values(
    {
        **{
            name: sa.bindparam(f"new_{name}", type_=application.c[name].type)
            for name in ("state", "rev", "sent_on", "sent_rev", "sent_sha256", "batch")
        },
        "sent_prev": application.c.sent_sha256,
    }
)
_JUDGED = insert(verdict)
_JUDGED = _JUDGED.on_conflict_do_update(
    index_elements=[verdict.c.application],
    set_={"verdict": _JUDGED.excluded.verdict},
    where=verdict.c.verdict != _JUDGED.excluded.verdict,
)


class Applications:
    """Applications by their UUID text."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, app: Application) -> None:
        """A new one; its id must be a UUID."""
        new = application.insert().values(**_values(app), **_UNSENT).returning(application.c.row)
        row = self._connection.execute(new).scalar_one()
        if app.verdict is not None:
            self._judge(row, app.verdict)

    def add_unjudged(self, apps: Sequence[Application]) -> None:
        """New ones without a verdict, in one go."""
        if apps:
            self._connection.execute(application.insert(), [{**_values(app), **_UNSENT} for app in apps])

    def get(self, app_id: str) -> Application | None:
        """The application of that id; None for a text that is no id at all, too."""
        if not is_key(app_id):
            return None
        row = self._connection.execute(_ALL.where(application.c.id == app_id)).one_or_none()
        return Application(**row._asdict()) if row else None

    def get_many(self, ids: Collection[str]) -> dict[str, Application]:
        """Those of the given ids that there are, by id."""
        keys = filter(is_key, ids)
        found = (self._many(_ALL.where(application.c.id.in_(part))) for part in parts(keys))
        return {one.id: one for several in found for one in several}

    def numbered(self, rows: Sequence[int]) -> dict[int, Application]:
        """Those with the given row numbers, by them, oldest first."""
        query = sa.select(application.c.row, *_COLUMNS).select_from(_TABLES)
        asked = query.where(application.c.row.in_(given(rows))).order_by(application.c.row)
        return {
            row[0]: Application(**dict(zip(_FIELDS, row[1:], strict=True)))
            for row in self._connection.execute(asked)
        }

    def numbers(self, ids: Collection[str]) -> dict[str, int]:
        """Row numbers of the given ids."""
        query = sa.select(application.c.id, application.c.row)
        found = (query.where(application.c.id.in_(part)) for part in parts(ids))
        return {row[0]: row[1] for asked in found for row in self._connection.execute(asked)}

    def update(self, app: Application) -> None:
        """Replace everything but the id. Refusal APPLICATION_UNKNOWN."""
        change = application.update().where(application.c.id == app.id).values(_values(app))
        row = self._connection.execute(change.returning(application.c.row)).scalar_one_or_none()
        if row is None:
            raise Refusal("APPLICATION_UNKNOWN", id=app.id)
        if app.verdict is not None:
            self._judge(row, app.verdict)
        else:
            self._connection.execute(verdict.delete().where(verdict.c.application == row))

    def update_many(self, apps: Sequence[Application], *names: str) -> None:
        """Replace these fields of several, never the verdict. Refusal APPLICATION_UNKNOWN."""
        bound = {name: sa.bindparam(f"new_{name}", type_=application.c[name].type) for name in names}
        rows = [{"of_id": app.id, **{f"new_{name}": getattr(app, name) for name in names}} for app in apps]
        self._change_each(application.update().where(_HERE).values(bound), rows)

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

    def rivals(self, near: Collection[tuple[Application, Person]] = ()) -> tuple[OpenOne, ...]:
        """Open applications; with some given, those that share NIK, family or birth date with one of them."""
        query = sa.select(*_RIVAL).join(resident, resident.c.id == application.c.resident)
        query = query.where(application.c.state.not_in(_CLOSED))
        if near:
            same = sa.or_(
                resident.c.birth_date.in_({person.birth_date for _, person in near if person.birth_date}),
                resident.c.kk.in_({person.kk for _, person in near if person.kk}),
            )
            people = application.c.resident.in_(sa.select(resident.c.id).where(same))
            query = query.where(people | application.c.nik.in_({one.nik for one, _ in near if one.nik}))
        return tuple(OpenOne(*row) for row in self._connection.execute(query).all())

    def rejected(self, resident_id: int | None = None) -> tuple[Application, ...]:
        """Those that the district ever rejected, of one resident or all; newest first."""
        ever = sa.or_(
            application.c.decision == Decision.REJECTED, application.c.rejections != sa.literal("[]", sa.Text)
        )
        query = _ALL.where(ever)
        if resident_id is not None:
            query = query.where(application.c.resident == resident_id)
        return self._many(query)

    def with_places(self) -> tuple[tuple[Application, str, str], ...]:
        """Every application, oldest first, with the RT and RW of its person."""
        query = (
            sa.select(*_COLUMNS, resident.c.rt, resident.c.rw)
            .select_from(_TABLES.join(resident, resident.c.id == application.c.resident))
            .order_by(application.c.row)
        )
        count = len(_FIELDS)
        return tuple(
            (Application(**dict(zip(_FIELDS, row[:count], strict=True))), row[count], row[count + 1])
            for row in self._connection.execute(query)
        )

    def open_ones(self) -> tuple[Application, ...]:
        """Everything neither answered nor withdrawn, newest first."""
        return self._many(_ALL.where(application.c.state.not_in(_CLOSED)))

    def recipients(self) -> tuple[Application, ...]:
        """The newest accepted proposal of each person and programme that no accepted removal followed."""
        yes = _ALL.where(application.c.decision == Decision.APPROVED, application.c.state == State.ANSWERED)
        newest: dict[tuple[int, str], Application] = {}
        for app in self._many(yes):
            newest.setdefault((app.resident, app.programme), app)
        return tuple(app for app in newest.values() if app.kind is not Kind.PENGHAPUSAN)

    def withdrawn_unsent(self) -> tuple[Application, ...]:
        """Sent ones that were withdrawn since, and of which the district was not told; newest first."""
        return self._many(
            _ALL.where(
                application.c.state == State.WITHDRAWN,
                application.c.sent_rev.is_not(None),
                application.c.sent_rev < application.c.rev,
            )
        )

    def count_by_state(self) -> dict[State, int]:
        """How many there are in each state, zeros too."""
        query = sa.select(application.c.state, sa.func.count()).group_by(application.c.state)
        counted = {row[0]: row[1] for row in self._connection.execute(query)}
        return {state: counted.get(state, 0) for state in State}

    def sent(self, app_id: str) -> tuple[int, str, str] | None:
        """Revision, record hash and the hash sent before it ("" if none) of what was sent last."""
        return self.sent_many([app_id]).get(app_id)

    def sent_many(self, ids: Collection[str]) -> dict[str, tuple[int, str, str]]:
        """The same of several, by id; those never sent are left out."""
        query = sa.select(*_SENT_COLUMNS).where(application.c.sent_rev.is_not(None))
        found: dict[str, tuple[int, str, str]] = {}
        for part in parts(filter(is_key, ids)):
            rows = self._connection.execute(query.where(application.c.id.in_(part))).all()
            found.update((row[0], (row[1], row[2], row[3])) for row in rows)
        return found

    def mark_sent(self, sendings: Sequence[Sending], batch: str) -> None:
        """Note what of each was sent in the batch, and how it stands since. APPLICATION_UNKNOWN."""
        rows = [
            {
                "of_id": sending.id,
                "new_state": sending.state,
                "new_rev": sending.rev,
                "new_sent_on": sending.sent_on,
                "new_sent_rev": sending.rev,
                "new_sent_sha256": sending.sha256,
                "new_batch": batch,
            }
            for sending in sendings
        ]
        self._change_each(_SEND, rows)

    def _judge(self, row: int, given: Verdict) -> None:
        self._connection.execute(_JUDGED, {"application": row, "verdict": given})

    def _change_each(self, statement: sa.Update, rows: Sequence[dict[str, Any]]) -> None:
        if rows and self._connection.execute(statement, rows).rowcount != len(rows):
            raise Refusal("APPLICATION_UNKNOWN", id=rows[0]["of_id"])

    def _many(self, query: sa.Select[tuple[object, ...]]) -> tuple[Application, ...]:
        rows: Sequence[Sequence[Any]] = self._connection.execute(query).all()
        return tuple(Application(**dict(zip(_FIELDS, row, strict=True))) for row in rows)


def _values(app: Application) -> dict[str, Any]:
    return {
        **{name: getattr(app, name) for name in _FIELDS if name != "verdict"},
        "words": folded(app.name),
        "outcome": app.verdict.outcome if app.verdict else None,
        "rules": app.verdict.version if app.verdict else None,
    }
