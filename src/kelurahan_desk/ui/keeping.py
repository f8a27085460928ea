"""Keeps what is being typed inside the encrypted database, and offers at the next sign-in what was left."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QWidget

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.ui.jobs import KEEP
from kelurahan_desk.ui.unfinished import Filled
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import row
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import window

if TYPE_CHECKING:
    from kelurahan_desk.services.office.unfinished import Unfinished
    from kelurahan_desk.store.office import FormDraft
    from kelurahan_desk.ui.desk_view import DeskView

EVERY_MS = 3000
"""How much typing a crash may cost."""


class Keeper(QWidget):
    """Looks at the pages every few seconds and writes down what changed; invisible."""

    def __init__(self, view: "DeskView", unfinished: "Unfinished") -> None:
        super().__init__(view)
        self.hide()
        self._view, self._unfinished = view, unfinished
        self._written: dict[str, Filled] = {}
        self.bar: ResumeBar | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(EVERY_MS)

    def ask(self) -> None:
        """Whether somebody left something."""
        self._view.frame.jobs.store(self._unfinished.list, self._offer, owner=self, failed=_quietly)

    def look(self) -> None:
        """Write down what stands in the forms, where it changed."""
        for code, page in self._view.pages.items():
            fields = page.unfinished()
            if fields != self._written.get(code, {}):
                self._written[code] = fields
                self._keep(code, fields)

    def _keep(self, code: str, fields: Filled) -> None:
        self._view.frame.jobs.store(
            lambda: self._unfinished.keep(code, fields),
            lambda _none: None,
            owner=self,
            failed=_quietly,
            topic=f"{KEEP}{code}",
        )

    def _offer(self, left: "Sequence[FormDraft]") -> None:
        known = {entry.code: entry.title for entry in self._view.room.pages}
        for draft in left:
            if draft.form in known and draft.form not in self._written:
                self.bar = ResumeBar(self, draft, known[draft.form])
                self._view.show_bar(self.bar)
                return

    def resume(self, draft: "FormDraft") -> None:
        """Back into the form."""
        self._written[draft.form] = {}
        self._view.go(draft.form, None)
        self._view.pages[draft.form].resume(draft.fields)

    def drop(self, draft: "FormDraft") -> None:
        """It is not wanted any more."""
        self._keep(draft.form, {})


class ResumeBar(QFrame):
    """One line above the pages: what was left, and two buttons."""

    def __init__(self, keeper: Keeper, draft: "FormDraft", title: str) -> None:
        super().__init__()
        self.setObjectName("resume_bar")
        self.setProperty("role", "well")
        self._keeper, self._draft = keeper, draft
        layout = row(self, gap=1)
        layout.setContentsMargins(24, 10, 24, 10)
        layout.addWidget(icon_label("history", "accent_text", 20))
        layout.addSpacing(4)
        layout.addWidget(label(window.left_unfinished(title), wrap=True), 1)
        layout.addWidget(button("resume_drop", window.RESUME_DROP, self._drop))
        layout.addWidget(button("resume_go", window.RESUME_GO, self._resume, role="primary"))

    def _resume(self) -> None:
        self.hide()
        self._keeper.resume(self._draft)

    def _drop(self) -> None:
        self.hide()
        self._keeper.drop(self._draft)


def _quietly(_error: Refusal | Trouble) -> None:
    """What cannot be kept is not worth stopping anybody's typing."""
