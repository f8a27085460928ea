"""Forms that were being filled: kept in the database while somebody types, offered at the next sign-in."""

from dataclasses import dataclass

from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.store.office import FormDraft


@dataclass(frozen=True)
class Unfinished:
    """Everybody has their own; nobody sees another's. Typing is no event of the journal."""

    context: Context

    def keep(self, form: str, fields: dict[str, str]) -> None:
        """What stands in a form now; a form that is empty again is forgotten."""
        self.context.user.require(Permission.READ)
        with self.context.store.write() as unit:
            if any(text.strip() for text in fields.values()):
                unit.form_drafts.keep(self.context.user.name, form, fields, self.context.clock.now())
            else:
                unit.form_drafts.forget(self.context.user.name, form)
            unit.commit()

    def forget(self, form: str) -> None:
        """The form was finished or given up."""
        self.context.user.require(Permission.READ)
        with self.context.store.write() as unit:
            unit.form_drafts.forget(self.context.user.name, form)
            unit.commit()

    def list(self) -> tuple[FormDraft, ...]:
        """What this person left, newest first."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.form_drafts.of(self.context.user.name)
