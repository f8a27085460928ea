"""Drafts of letters that wait for their check."""

from datetime import datetime

import sqlalchemy as sa

from kelurahan_desk.domain.letter_life import DraftState, LetterDraft
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.store.columns import field_names
from kelurahan_desk.store.office.schema import letter_draft

_COLUMNS = tuple(letter_draft.c[name] for name in field_names(LetterDraft))


class LetterDrafts:
    """Drafts by their own small number."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, draft: SktmDraft, name: str, at: datetime, by: str) -> LetterDraft:
        """A new draft for a person of that name."""
        query = letter_draft.insert().values(
            draft=draft,
            state=DraftState.DRAFT,
            name=name,
            purpose=draft.purpose,
            created_at=at,
            created_by=by,
            changed_by="",
            note="",
            letter="",
        )
        return LetterDraft(**self._connection.execute(query.returning(*_COLUMNS)).one()._asdict())

    def get(self, draft_id: int) -> LetterDraft | None:
        """One draft."""
        query = sa.select(*_COLUMNS).where(letter_draft.c.id == draft_id)
        row = self._connection.execute(query).one_or_none()
        return LetterDraft(**row._asdict()) if row else None

    def list(self, *states: DraftState, limit: int = 200) -> tuple[LetterDraft, ...]:
        """Drafts in one of the states, newest first."""
        query = sa.select(*_COLUMNS).where(letter_draft.c.state.in_(states))
        rows = self._connection.execute(query.order_by(letter_draft.c.id.desc()).limit(limit))
        return tuple(LetterDraft(**row._asdict()) for row in rows)

    def rewrite(self, draft_id: int, draft: SktmDraft, name: str, at: datetime, by: str) -> None:
        """What is asked for, anew; the draft waits for its check again."""
        self._set(draft_id, at, by, draft=draft, name=name, purpose=draft.purpose, state=DraftState.DRAFT)

    def set_state(
        self, draft_id: int, state: DraftState, at: datetime, by: str, *, note: str = "", letter: str = ""
    ) -> None:
        """One step on."""
        self._set(draft_id, at, by, state=state, note=note, letter=letter)

    def _set(self, draft_id: int, at: datetime, by: str, **values: object) -> None:
        here = letter_draft.c.id == draft_id
        self._connection.execute(
            letter_draft.update().where(here).values(changed_at=at, changed_by=by, **values)
        )
