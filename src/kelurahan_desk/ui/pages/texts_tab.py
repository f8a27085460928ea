"""Pengaturan, kalimat surat: purposes and layouts in the office's own words, seen on paper while typing."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.change import Change
from kelurahan_desk.domain.letter_life import TextVersion
from kelurahan_desk.domain.letter_texts import OfficeText, name_of
from kelurahan_desk.domain.placeholders import placeholders
from kelurahan_desk.domain.problems import InvalidInput, Refusal, Trouble
from kelurahan_desk.domain.sktm import DEFAULT_PAPER, PAPERS, Layout, Purpose
from kelurahan_desk.ui.pages.pdf_paper import PdfPaper
from kelurahan_desk.ui.pages.text_editors import LayoutEditor, PurposeEditor
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import ask
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import Card, column, row, scrolling
from kelurahan_desk.ui.widgets.parts import Line, Lines
from kelurahan_desk.ui.widgets.tabs import Tabs
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_letter_settings as words
from kelurahan_desk.wording import window_letters

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.settings import SettingsPage

_WHICH = (
    Field(name="which", label=words.WHICH, kind=Input.CHOICE),
    Field(
        name="preview_paper", label=words.PREVIEW_PAPER, kind=Input.CHOICE,
        choices=tuple((code, window_letters.PAPERS.get(code, code)) for code in PAPERS),
    ),
)  # fmt: skip
_PURPOSES, _LAYOUTS = range(2)


class TextsTab(QWidget):
    """Choose at the top, edit at the left, see at the right; every version has its way back."""

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__()
        self.page = page
        self._texts: dict[str, OfficeText] = {}
        self._read: tuple[OfficeText, ...] = ()
        self._at, self._wanted = _PURPOSES, ""
        self.kinds = Tabs(tuple(zip(("text_purposes", "text_layouts"), words.TEXT_TABS, strict=True)))
        self.which = Form(_WHICH, columns=2)
        self.purpose, self.layout_editor = PurposeEditor(), LayoutEditor()
        self.paper, self.history = PdfPaper(page, "text_pages"), Lines("text_history")
        self.save = button(
            "text_save", words.TEXT_SAVE, self._save, icon="save", role="primary", key="Ctrl+S"
        )
        self.begin = button("text_new", words.TEXT_NEW[0], self._begin, icon="plus", key="Ctrl+N")
        self.retire = button("text_retire", words.TEXT_RETIRE, self._retire, role="quiet")
        self.cancel = button("text_cancel", words.TEXT_CANCEL, self._show_chosen, role="quiet")
        across = row(self, gap=2)
        across.addWidget(self._left(), 1)
        across.addWidget(self.paper, 1)
        self.which.fill(preview_paper=DEFAULT_PAPER)
        self.kinds.turned.connect(self._turn)
        self._turn(_PURPOSES)
        self.which.changed.connect(lambda _name: self._show_chosen())
        self.history.pressed.connect(self._restore)
        for editor in (self.purpose, self.layout_editor):
            editor.changed.connect(self._preview)

    @property
    def editor(self) -> PurposeEditor | LayoutEditor:
        """The one shown."""
        return self.layout_editor if self._at == _LAYOUTS else self.purpose

    def refresh(self) -> None:
        """Read what is in use."""
        letters = self.page.desk.letters
        self.page.run(letters.office_texts, self._show, topic="texts")

    def step_back(self) -> bool:
        """Esc: whether something new was given up."""
        making = self.editor.copying
        if making:
            self._show_chosen()
        return making

    def _left(self) -> QWidget:
        card, inside = Card(), QWidget()
        head = row(gap=1)
        head.addWidget(self.kinds)
        head.addStretch(1)
        head.addWidget(self.begin)
        card.body.addLayout(head)
        card.body.addWidget(self.which)
        self._says = label("", "soft", wrap=True, name="text_says")
        card.body.addWidget(self._says)
        fields = column(inside, gap=2)
        fields.setContentsMargins(0, 0, 8, 0)
        for editor in (self.purpose, self.layout_editor):
            fields.addWidget(editor)
        names = " ".join(f"{{{name}}}" for name in sorted(placeholders()))
        self._names = label(f"{words.PLACEHOLDERS}: {names}", "small", wrap=True, name="placeholders")
        fields.addWidget(self._names)
        self._past = label(words.HISTORY, "caption")
        fields.addWidget(self._past)
        fields.addWidget(self.history)
        fields.addStretch(1)
        card.body.addWidget(scrolling(inside, name="texts_scroll"), 1)
        foot = row(gap=1)
        foot.addWidget(self.retire)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        card.body.addLayout(foot)
        self.kinds.turn_to(_PURPOSES)
        return card

    def _show(self, read: tuple[OfficeText, ...]) -> None:
        self._read = read
        offered = (one.text for one in read if not one.retired)
        self.purpose.offer_layouts(tuple(text for text in offered if isinstance(text, Layout)))
        if self._wanted or not self.editor.copying:  # what is being made anew is not yet anywhere else
            self._offer()

    def _turn(self, at: int) -> None:
        self._at = at
        self.purpose.setVisible(at == _PURPOSES)
        self.layout_editor.setVisible(at == _LAYOUTS)
        self.begin.setText(f" {words.TEXT_NEW[at]}")
        self._offer()

    def _offer(self) -> None:
        """The purposes or the layouts, those no longer offered at the end."""
        kind = Layout if self._at == _LAYOUTS else Purpose
        found = sorted((one for one in self._read if isinstance(one.text, kind)), key=lambda one: one.retired)
        self._names.setVisible(kind is Layout)
        self._texts = {one.text.code: one for one in found}
        before = self.which.blockSignals(True)
        self.which.offer("which", tuple((one.text.code, words.text_name(one)) for one in found))
        if self._wanted in self._texts:
            self.which.fill(which=self._wanted)
        self._wanted = ""
        self.which.blockSignals(before)
        self._show_chosen()

    def _show_chosen(self) -> None:
        found = self._texts.get(self.which.text("which"))
        if found is None:
            return
        text = found.text
        if isinstance(text, Purpose):
            self.purpose.show_text(text)
        else:
            self.layout_editor.show_text(text)
        self._say_state(found)
        letters, code = self.page.desk.letters, text.code
        read = letters.layout_versions if isinstance(text, Layout) else letters.purpose_versions
        self.page.run(lambda: read(code), self._show_history, topic="text_history")
        self._preview()

    def _say_state(self, found: OfficeText, *, new: bool = False) -> None:
        """What can be done with the text shown, or with the new one that is made of it."""
        if not new:
            self.editor.end_copy()
        self.which.setVisible(not new)
        said = words.copied_from(name_of(found.text)) if new else words.RETIRED if found.retired else ""
        self._says.setText(said)
        self._says.setVisible(bool(said))
        for widget in (self._past, self.history, self.begin):
            widget.setVisible(not new)
        self.kinds.setEnabled(not new)
        self.retire.setVisible(found.own and not found.retired and not new)
        self.cancel.setVisible(new)
        self.save.setText(
            f" {words.TEXT_ADD if new else words.TEXT_OFFER if found.retired else words.TEXT_SAVE}"
        )

    def _begin(self) -> None:
        """A text of its own, made of what stands in the form."""
        found = self._texts.get(self.which.text("which"))
        if found:
            self._say_state(found, new=True)
            self.editor.begin_copy(frozenset(self._texts))
            self._preview()

    def _show_history(self, versions: tuple[TextVersion, ...]) -> None:
        self.history.show_lines(
            tuple(
                Line(
                    words.version_name(version), words.version_detail(version),
                    words.IN_USE if not at else "", Tone.OK,
                    icon="history", key=version if at else None,
                )
                for at, version in enumerate(versions)
            )
        )  # fmt: skip

    def _preview(self) -> None:
        if not self._texts:
            return
        text, paper, letters = self.editor.text, self.which.text("preview_paper"), self.page.desk.letters
        new = self.editor.copying

        def read() -> tuple[bytes, int]:
            pdf = letters.preview_text(text, paper, new=new)
            return pdf, letters.page_count(pdf)

        self.page.run(read, lambda made: self._seen(*made), topic="text_preview", failed=self._not_seen)

    def _seen(self, pdf: bytes, pages: int) -> None:
        self.editor.show_problems(())
        self.paper.show_pdf(pdf, pages)

    def _not_seen(self, error: Refusal | Trouble) -> None:
        if isinstance(error, InvalidInput):
            self.editor.show_problems(error.problems)
        else:
            self.page.show_error(error)

    def _save(self) -> None:
        if not (self._texts and self.editor.check()):
            return
        text, letters, new = self.editor.text, self.page.desk.letters, self.editor.copying
        if isinstance(text, Layout):
            save = partial(letters.add_layout if new else letters.save_layout, text)
        else:
            save = partial(letters.add_purpose if new else letters.save_purpose, text)
        news = words.TEXT_ADDED if new else words.TEXT_SAVED
        self.page.run(
            save, lambda change: self._saved(change, news, text.code), topic="text_save", failed=self._refused
        )

    def _retire(self) -> None:
        found = self._texts.get(self.which.text("which"))
        if found is None or not ask.confirm(
            self, words.TEXT_RETIRE, words.retire_sentence(name_of(found.text)), words.RETIRE_YES
        ):
            return
        letters, code = self.page.desk.letters, found.text.code
        retire = letters.retire_layout if isinstance(found.text, Layout) else letters.retire_purpose
        self.page.run(
            lambda: retire(code), lambda change: self._saved(change, words.TEXT_RETIRED, code),
            topic="text_save",
        )  # fmt: skip

    def _restore(self, version: object) -> None:
        if not isinstance(version, TextVersion):
            return
        letters, layout = self.page.desk.letters, version.layout is not None
        code, number = version.code, version.version
        sentence = words.restore_sentence(version)
        if ask.confirm(self, words.RESTORE_TITLE, sentence, words.RESTORE_YES):
            restore = letters.restore_layout if layout else letters.restore_purpose
            self.page.run(
                lambda: restore(code, number),
                lambda change: self._saved(change, words.TEXT_RESTORED, code), topic="text_save",
                failed=self._refused,
            )  # fmt: skip

    def _saved(self, change: Change, news: str, code: str) -> None:
        self._wanted = code
        self.page.show_good_news(news)
        self.page.changed(change)

    def _refused(self, error: Refusal | Trouble) -> None:
        if isinstance(error, InvalidInput) and not self.editor.show_problems(error.problems, go=True):
            return
        self.page.show_error(error)
