"""Above the signed copy of a letter: who signed it, and the way to the city's service and back."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.sktm import Letter
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.letter_results import SignedLetter
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.badge import Badge
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_letters
from kelurahan_desk.wording import window_signing as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.letter_view import LetterView

_Signed = tuple[SignedLetter | None, bytes, int]


class SigningBar(QWidget):
    """Shown with the fourth paper; the copy itself goes onto the view's paper."""

    def __init__(self, view: "LetterView") -> None:
        super().__init__()
        self._view = view
        self._letter: Letter | None = None
        self.said = label("", "soft", wrap=True, name="signing_said")
        self.trust = Badge()
        self.sign_out = button("signing_out", words.SIGN_OUT, self._sign_out, icon="upload")
        self.attach = button("signing_attach", words.ATTACH, self._attach, icon="download", role="primary")
        self.save = button("signing_save", words.SAVE, self._save, icon="save")
        layout = column(self, gap=1)
        told = row(gap=1)
        told.addWidget(self.trust)
        told.addWidget(self.said, 1)
        layout.addLayout(told)
        across = row(gap=1)
        for widget in (self.sign_out, self.attach, self.save):
            across.addWidget(widget)
        across.addStretch(1)
        layout.addLayout(across)
        self.hide()

    def show_letter(self, letter: Letter) -> None:
        """Read the signed copy of a letter and show it, or the way to one."""
        self._letter = letter
        letters = self._view.page.desk.letters
        self._view.paper.clear()
        for widget in (self.trust, self.sign_out, self.attach, self.save):
            widget.hide()
        self.said.setText("")

        def read() -> _Signed:
            found = letters.signed_copy(letter.number)
            if found is None:
                return None, b"", 0
            pdf = letters.signed_pdf(letter.number)
            return found, pdf, letters.page_count(pdf)

        self._view.page.run(read, lambda got: self._show(letter, *got), topic="companion")

    def _show(self, letter: Letter, found: SignedLetter | None, pdf: bytes, pages: int) -> None:
        may = letter.status.counts and self._view.page.desk.user.may(Permission.ISSUE_LETTER)
        self.sign_out.setVisible(found is None and may)
        self.attach.setVisible(found is None and may)
        self.save.setVisible(found is not None)
        self.trust.setVisible(found is not None)
        if found is None:
            self.said.setText(words.NONE)
            return
        known = all(one.trusted for one in found.signatures)
        self.trust.say(words.KNOWN if known else words.STRANGE, Tone.OK if known else Tone.WARN)
        self.said.setText(words.signed_by(found.signatures, found.copy.added))
        self._view.paper.show_pdf(pdf, pages)

    def _sign_out(self) -> None:
        self._write(words.SIGN_OUT_TITLE, "", self._view.page.desk.letters.export_for_signing, words.out_news)

    def _save(self) -> None:
        self._write(
            words.SAVE_TITLE,
            "-bertanda-tangan",
            self._view.page.desk.letters.save_signed,
            window_letters.saved_news,
        )

    def _write(
        self, title: str, mark: str, write: Callable[[str, Path], Path], news: Callable[[str], str]
    ) -> None:
        letter = self._letter
        if letter is None:
            return
        name = window_letters.file_name(letter).removesuffix(".pdf")
        out = files.ask_save(self, title, f"{name}{mark}.pdf", window_letters.PDF_PATTERN)
        if out:
            self._view.page.run(
                lambda: write(letter.number, out),
                lambda file: self._view.page.show_good_news(news(file.name)),
                topic="signing",
            )

    def _attach(self) -> None:
        letter, page = self._letter, self._view.page
        if letter is None:
            return
        path = files.ask_open(self, words.ATTACH_TITLE, window_letters.PDF_PATTERN)
        if path is None:
            return

        def done(signed: SignedLetter) -> None:
            page.show_good_news(words.ATTACHED)
            page.changed(signed.change)
            self.show_letter(letter)

        letters = page.desk.letters
        page.run(lambda: letters.attach_signed(letter.number, path), done, topic="signing")
