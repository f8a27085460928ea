"""Forms that were being filled when the program ended: one for each person and form, encrypted."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from kelurahan_desk.store.columns import from_json, to_json
from kelurahan_desk.store.office.protection import form_draft

Filled = dict[str, str]


@dataclass(frozen=True, slots=True)
class FormDraft:
    """What stood in a form, by field."""

    form: str
    fields: Filled
    at: datetime


class FormDrafts:
    """The unfinished forms of the people who work here."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def keep(self, user: str, form: str, fields: Filled, at: datetime) -> None:
        """Put in the place of what was kept of this form."""
        self.forget(user, form)
        values = {"user": user, "form": form, "body": to_json(fields), "at": at}
        self._connection.execute(form_draft.insert().values(values))

    def forget(self, user: str, form: str) -> None:
        """The form was finished or given up."""
        self._connection.execute(
            form_draft.delete().where(form_draft.c.user == user, form_draft.c.form == form)
        )

    def of(self, user: str) -> tuple[FormDraft, ...]:
        """What a person left unfinished, newest first."""
        query = (
            sa.select(form_draft.c.form, form_draft.c.body, form_draft.c.at)
            .where(form_draft.c.user == user)
            .order_by(form_draft.c.at.desc())
        )
        return tuple(
            FormDraft(row.form, from_json(row.body, Filled), row.at)
            for row in self._connection.execute(query)
        )
