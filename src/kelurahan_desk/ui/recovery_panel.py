"""The recovery code: typed back from its printed sheet, or made anew, printed, and then typed back."""

from collections.abc import Callable
from datetime import date
from html import escape
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from kelurahan_desk.domain.printing import PrintChoice
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.sktm import PAPERS
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.ui import printing
from kelurahan_desk.ui.pages import print_dialog
from kelurahan_desk.ui.printing import Sheets
from kelurahan_desk.ui.widgets import ask
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import tell_error, window
from kelurahan_desk.wording import window_access as words

Run = Callable[..., object]
"""Runs work in the store lane as `DeskPage.run` does."""


class RecoveryPanel(QWidget):
    """Two faces: the field that takes the code, and the new code that has to get onto paper first.

    `proved` comes when the desk was opened by what was typed. Nothing typed or made is kept.
    """

    proved = Signal()

    def __init__(self, desk: Any, run: Run) -> None:  # noqa: ANN401 - a desk of either kind
        super().__init__()
        self.desk, self._run = desk, run
        self.form = Form((
            Field(name="recovery_code", label=words.CODE, hint=words.CODE_HINT, required=True, limit=60),
        ))  # fmt: skip
        self.test = button("recovery_test", words.TEST, self._test, role="primary")
        self.renew = button("recovery_renew", words.RENEW, self._renew, icon="refresh-cw")
        self.code = label("", "figure", wrap=True, name="recovery_new")
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.said = label("", "small", wrap=True, name="recovery_said")
        self.print_sheet = button("recovery_print", words.PRINT, self._print, icon="printer")
        self.ready = button("recovery_ready", words.ON_PAPER, self.ask_for_it, role="primary")
        self._new_title, self._new_about = label("", "field"), label("", "soft", wrap=True)
        self._asking, self._made = self._asking_face(), self._made_face()
        layout = column(self, gap=2)
        layout.addWidget(self._asking)
        layout.addWidget(self._made)
        self._made.hide()
        self.form.submitted.connect(self._test)
        may = desk.user.may(Permission.MANAGE_USERS) and desk.context.keys.origin is not None
        self.renew.setVisible(may)

    def take_focus(self) -> None:
        """To the field, or to the printer while a new code is shown."""
        if self._made.isHidden():
            self.form.take_focus()
        else:
            self.print_sheet.setFocus()

    def ask_for_it(self) -> None:
        """The face that takes the code; a new one is not seen again."""
        self.code.setText("")
        self._made.hide()
        self._asking.show()
        self.form.fill(recovery_code="")
        self.take_focus()

    def _asking_face(self) -> QWidget:
        face = QWidget()
        layout, foot = column(face, gap=2), row(gap=1)
        layout.addWidget(self.form)
        foot.addWidget(self.renew)
        foot.addStretch(1)
        foot.addWidget(self.test)
        layout.addLayout(foot)
        return face

    def _made_face(self) -> QWidget:
        face = QWidget()
        layout, foot = column(face, gap=2), row(gap=1)
        layout.addWidget(self._new_title)
        layout.addWidget(self.code)
        layout.addWidget(self._new_about)
        layout.addWidget(self.said)
        foot.addWidget(self.print_sheet)
        foot.addStretch(1)
        foot.addWidget(self.ready)
        layout.addLayout(foot)
        return face

    def _test(self) -> None:
        if not self.form.check():
            return
        typed = self.form.text("recovery_code")
        self.test.setEnabled(False)
        self._run(
            lambda: self.desk.passphrases.prove_recovery(typed), lambda _done: self._proved(),
            failed=self._refused, ended=lambda: self.test.setEnabled(True),
        )  # fmt: skip

    def _proved(self) -> None:
        self.form.fill(recovery_code="")
        self.proved.emit()

    def _refused(self, error: Refusal | Trouble) -> None:
        self.form.boxes["recovery_code"].show_problem(tell_error(error).text)
        self.take_focus()

    def _renew(self) -> None:
        if ask.confirm(self, words.RENEW_TITLE, words.RENEW_SENTENCE, words.RENEW_YES, dangerous=True):
            self.renew.setEnabled(False)
            self._run(
                self.desk.passphrases.renew_recovery,
                lambda code: self.show_code(code, words.NEW_CODE, words.NEW_CODE_SENTENCE),
                failed=self._refused,
                ended=lambda: self.renew.setEnabled(True),
            )  # fmt: skip

    def show_code(self, code: str, title: str, about: str) -> None:
        """A code that has to get onto paper; it is seen here only."""
        self._new_title.setText(title)
        self._new_about.setText(about)
        self.code.setText(code)
        self.said.setText("")
        self._asking.hide()
        self._made.show()
        self.print_sheet.setFocus()

    def _print(self) -> None:
        """One page, straight to the printer; it is never a file."""
        sheets = Sheets(words.SHEET_TITLE, b"", 1, PAPERS["a4"])
        try:
            choice = print_dialog.ask_print(self, words.SHEET_TITLE, sheets.paper, PrintChoice())
            if choice is None:
                return
            printer = printing.open_printer(choice, sheets)
        except (Refusal, Trouble) as error:
            self.said.setText(tell_error(error).text)
            return
        context = self.desk.context
        day = context.clock.now().astimezone().date()
        print_text(printer, sheet_html(self.code.text(), context.station_code, day))
        self.said.setText(words.PRINTED)
        self.ready.setFocus()


class RecoveryDialog(QDialog):
    """The panel over a page; Esc closes. What was not typed back is asked for at the next sign-in."""

    def __init__(self, parent: QWidget, panel: RecoveryPanel) -> None:
        super().__init__(parent)
        self.setObjectName("recovery_dialog")
        self.setWindowTitle(words.RECOVERY)
        self.setMinimumWidth(680)
        layout, foot = column(self, gap=2, margin=3), row(gap=1)
        layout.addWidget(label(words.RECOVERY, "heading"))
        layout.addWidget(label(words.RECOVERY_ABOUT, wrap=True))
        layout.addWidget(panel)
        self.panel = panel
        foot.addStretch(1)
        close = button("recovery_close", window.CLOSE, self.reject)
        close.setAutoDefault(False)
        foot.addWidget(close)
        layout.addLayout(foot)
        panel.proved.connect(self.accept)
        panel.take_focus()


def sheet_html(code: str, station: str, day: date) -> str:
    """The page for the safe: the code in large letters, what it opens, whose it is."""
    return (
        f"<h1>{escape(words.SHEET_TITLE)}</h1><p><b>{escape(words.SHEET_SECRET)}</b></p>"
        f"<p style='font-family:monospace; font-size:20pt; margin-top:24pt'>{escape(code)}</p>"
        f"<p style='margin-top:24pt'>{escape(words.SHEET_USE)}</p>"
        f"<p>{escape(words.sheet_foot(station, day))}</p>"
    )


def print_text(printer: QPrinter, html: str) -> None:
    """A text to an open printer."""
    document = QTextDocument()
    document.setHtml(html)
    document.print_(printer)
