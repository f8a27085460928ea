"""A backup on the first start: found or chosen, opened with a passphrase or the code, looked at."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.spelling import grouped
from kelurahan_desk.services.region_search import place_names
from kelurahan_desk.services.safekeeping import BackupChecked, BackupKey, BackupLook
from kelurahan_desk.ui.first.step import Step
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import Card, column, row, scrolling
from kelurahan_desk.ui.widgets.parts import Facts, Line, Lines
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import tell_error, window_protection
from kelurahan_desk.wording import window_first as words

_ABOUT_SECRET = {
    "WRONG_PASSPHRASE", "WRONG_RECOVERY_CODE", "RECOVERY_CODE_FORM", "USER_UNNAMED", "SIGN_IN_WAIT",
}  # fmt: skip


class FindStep(Step):
    """`picked` carries a `BackupLook`; `file`, `folder` and `again` ask for other places to look at."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__("first_find", words.PICK, words.PICK_SENTENCE)
        self.found = Lines("first_backups")
        self.found.pressed.connect(self.picked)
        self.nothing = EmptyState("first_no_backup", "package", words.NONE_TITLE, words.NONE_CARRIED)
        self.file = button("first_file", words.PICK_FILE, icon="file-search", key="Ctrl+O")
        self.folder = button("first_folder", words.PICK_FOLDER, icon="folder-open")
        self.again = button("first_again", words.PICK_AGAIN, icon="refresh-cw", key="F5")
        across = row(gap=1)
        for one in (self.file, self.folder, self.again):
            across.addWidget(one)
        across.addStretch(1)
        inside = QWidget()
        layout = column(inside)
        layout.addWidget(self.found)
        layout.addWidget(self.nothing)
        layout.addStretch(1)
        self.body.addLayout(across)
        self.body.addWidget(scrolling(inside, name="first_find_scroll"), 1)

    def show_found(self, looks: tuple[BackupLook, ...], nothing: str) -> None:
        """Backups to choose from, or why there are none."""
        self.found.show_lines(
            tuple(
                Line(
                    words.backup_line(place_names(one.office), one.district, one.created),
                    str(one.file),
                    icon="package-check",
                    key=one,
                )
                for one in looks
            )
        )
        self.nothing.say(words.NONE_TITLE, nothing)
        self.nothing.setVisible(not looks)

    def take_focus(self) -> None:
        """To the first way of finding one."""
        self.file.setFocus()


class OpenStep(Step):
    """`asked` carries a `BackupKey`."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("first_open", words.OPEN, words.OPEN_SENTENCE)
        self.facts = Facts("first_look")
        self.form = Form((
            Field(name="user", label=words.OPEN_USER, kind=Input.CHOICE),
            Field(name="secret", label=words.OPEN_SECRET, kind=Input.HIDDEN, required=True),
            Field(name="code", label=words.IS_CODE, kind=Input.CHECK),
        ))  # fmt: skip
        card = Card()
        card.body.addWidget(self.facts)
        card.body.addWidget(self.form)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.go = button("first_check", words.CHECK, self._ask, role="primary", key="Ctrl+S")
        self.foot.addWidget(self.go)
        self.form.submitted.connect(self._ask)
        self.form.changed.connect(self._changed)

    def show_look(self, look: BackupLook) -> None:
        """What the file says of itself."""
        self.facts.show_facts((
            (words.FILE, look.file.name),
            (words.MADE, words.moment(look.created)),
            (words.WHOSE, place_names(look.office)),
            (words.STATION, look.station),
        ))  # fmt: skip
        self.form.offer("user", tuple((name, name) for name in look.users))
        self.form.fill(secret="", code=False)
        self._reveal()
        self.go.setText(words.RESTORE_NOW if look.district else words.CHECK)

    def refuse(self, error: Refusal | Trouble) -> bool:
        """Whether the fault is what was typed; then it stands below it."""
        if error.code not in _ABOUT_SECRET:
            return False
        told = tell_error(error)
        self.form.boxes["secret"].show_problem(f"{told.text} {told.hint}")
        self.form.take_focus("secret")
        return True

    def key(self) -> BackupKey:
        """What was typed."""
        recovery = self.form.ticked("code")
        return BackupKey("" if recovery else self.form.text("user"), self.form.text("secret"), recovery)

    def forget(self) -> None:
        """What was typed here is needed no more."""
        self.form.fill(secret="")

    def take_focus(self) -> None:
        """To the passphrase."""
        self.form.take_focus("secret")

    def _changed(self, name: str) -> None:
        if name == "code":
            self._reveal()

    def _reveal(self) -> None:
        self.form.reveal("user", shown=not self.form.ticked("code"))

    def _ask(self) -> None:
        if self.form.check():
            self.asked.emit(self.key())


@dataclass(frozen=True, slots=True)
class _Held:
    what: str
    count: str


_COLUMNS: tuple[Column[_Held], ...] = (
    Column(words.WHAT, lambda one: one.what, look=Look.STRONG),
    Column(words.IN_FILE, lambda one: one.count, 300, Look.DIGITS),
)


class ShownStep(Step):
    """What an office's backup holds; `sure` puts it back."""

    sure = Signal()

    def __init__(self) -> None:
        super().__init__("first_shown", words.SHOWN, words.SHOWN_SENTENCE)
        self.lacking = label("", "problem", wrap=True, name="first_lacking")
        self.table: Table[_Held] = Table("first_held", _COLUMNS, says=words.SHOWN)
        self.body.addWidget(self.lacking)
        self.body.addWidget(self.table, 1)
        self.go = button("first_restore", words.RESTORE_NOW, self.sure.emit, role="primary", key="Ctrl+S")
        self.foot.addWidget(self.go)

    def show_checked(self, checked: BackupChecked) -> None:
        """Numbers, dates, and what is not in it."""
        self.lacking.setText(words.lacking(checked.missing))
        self.lacking.setVisible(bool(checked.missing))
        self.sentence.setText(words.SHOWN_LACKING if checked.missing else words.SHOWN_SENTENCE)
        held = [
            _Held(says, _text(name, getattr(checked.backup, name))) for name, says in window_protection.ROWS
        ]
        self.table.show_rows(tuple(held))

    def take_focus(self) -> None:
        """To the button: everything else is only read."""
        self.go.setFocus()


def _text(name: str, value: object) -> str:
    if name == "newest_event":
        return words.moment(str(value))
    return grouped(value) if isinstance(value, int) else str(value) or "–"
