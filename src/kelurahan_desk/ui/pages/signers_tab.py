"""Pengaturan, penanda tangan: who signs letters; the first one does unless another is chosen."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.change import Change
from kelurahan_desk.domain.office import OfficeProfile, Signer
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import Card, column, row
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.wording import window_settings as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.settings import SettingsPage

_FIELDS = (
    Field(name="signer.name", label=words.SIGNER_NAME, required=True),
    Field(name="signer.title", label=words.SIGNER_TITLE, required=True),
    Field(name="signer.rank", label=words.SIGNER_RANK),
    Field(name="signer.nip", label=words.SIGNER_NIP, limit=18),
    Field(name="signer.on_behalf_of", label=words.SIGNER_FOR, hint=words.SIGNER_FOR_HINT),
)
_Row = tuple[int, Signer]
_COLUMNS: tuple[Column[_Row], ...] = (
    Column(words.SIGNER_NAME, lambda row: row[1].name, look=Look.STRONG),
    Column(words.SIGNER_TITLE, lambda row: row[1].title, 200),
    Column(
        words.SIGNER_STANDING, lambda row: "" if row[0] else words.SIGNER_MAIN, 104, Look.BADGE,
        lambda _row: Tone.ACCENT,
    ),
)  # fmt: skip


class SignersTab(QWidget):
    """The list, and beside it the one under the cursor."""

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__()
        self.page = page
        self._profile: OfficeProfile | None = None
        self._at: int | None = None  # None: a new one
        self.table: Table[_Row] = Table("signers", _COLUMNS, says=words.SIGNERS)
        self.form = Form(_FIELDS)
        self.new = button("signer_new", words.SIGNER_NEW, self._new, icon="plus")
        self.save = button("signer_save", words.SAVE, self._save, icon="save", role="primary", key="Ctrl+S")
        self.first = button("signer_first", words.SIGNER_FIRST, self._make_first, icon="arrow-up")
        self.remove = button(
            "signer_remove", words.SIGNER_REMOVE, self._remove, icon="trash-2", role="danger"
        )
        left = column(gap=2)
        head = row(gap=1)
        head.addStretch(1)
        head.addWidget(self.first)
        head.addWidget(self.remove)
        head.addWidget(self.new)
        left.addWidget(self.table, 1)
        left.addLayout(head)
        card = Card(words.SIGNER)
        card.body.addWidget(self.form)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self.save)
        card.body.addLayout(foot)
        card.body.addStretch(1)
        across = row(self, gap=2)
        across.addLayout(left, 3)
        across.addWidget(card, 2)
        self.table.chosen.connect(self._choose)
        self.form.submitted.connect(self._save)

    def show_profile(self, profile: OfficeProfile) -> None:
        """Show the signers of a profile."""
        self._profile = profile
        self.table.show_rows(tuple(enumerate(profile.signers)))
        if profile.signers:
            self.table.choose(min(self._at or 0, len(profile.signers) - 1))
        else:
            self._new()

    def _choose(self, found: _Row) -> None:
        self._at, signer = found
        self.first.setEnabled(self._at > 0)
        self.remove.setEnabled(self._profile is not None and len(self._profile.signers) > 1)
        self._fill(signer)

    def _fill(self, signer: Signer) -> None:
        self.form.fill(
            **{
                "signer.name": signer.name,
                "signer.title": signer.title,
                "signer.rank": signer.rank,
                "signer.nip": signer.nip,
                "signer.on_behalf_of": signer.on_behalf_of,
            }
        )

    def _new(self) -> None:
        self._at = None
        self.table.view.clearSelection()
        self._fill(Signer("", ""))
        self.form.take_focus()

    def _save(self) -> None:
        if self._profile is None or not self.form.check():
            return
        text = self.form.text
        signer = Signer(
            text("signer.name"), text("signer.title"), text("signer.rank"), text("signer.nip"),
            text("signer.on_behalf_of"),
        )  # fmt: skip
        signers = list(self._profile.signers)
        if self._at is None:
            signers.append(signer)
            self._at = len(signers) - 1
        else:
            signers[self._at] = signer
        self._keep(signers)

    def _make_first(self) -> None:
        if self._profile is not None and self._at:
            signers = list(self._profile.signers)
            signers.insert(0, signers.pop(self._at))
            self._at = 0
            self._keep(signers)

    def _remove(self) -> None:
        if self._profile is not None and self._at is not None:
            signers = list(self._profile.signers)
            signers.pop(self._at)
            self._at = 0
            self._keep(signers)

    def _keep(self, signers: list[Signer]) -> None:
        if self._profile is None:
            return
        profile = replace(self._profile, signers=tuple(signers))
        self.page.run(lambda: self.page.desk.setup.save_profile(profile), self._saved)

    def _saved(self, change: Change) -> None:
        self.page.show_good_news(words.SIGNERS_SAVED)
        self.page.changed(change)
