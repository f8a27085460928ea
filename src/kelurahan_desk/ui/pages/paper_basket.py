"""The papers of an application that is not recorded yet: files read, pictures pasted, papers taken along."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kelurahan_desk.machine.files import read_limited
from kelurahan_desk.services.office.application_papers import ReusablePaper
from kelurahan_desk.ui.page import Page
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.wording import window_applications as words
from kelurahan_desk.wording import window_papers as paper_words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.document_list import DocumentList

FILE_MOST = 32 << 20  # bytes; the desk makes pictures smaller afterwards
_Read = tuple[str, bytes, bool]


class PaperBasket(QObject):
    """`changed` comes with every paper that comes or goes."""

    changed = Signal()

    def __init__(self, page: Page, documents: "DocumentList") -> None:
        super().__init__(documents)
        self.page, self._documents = page, documents
        self.files: dict[str, tuple[str, bytes]] = {}
        self.dropped: frozenset[str] = frozenset()
        self._again: dict[str, ReusablePaper] = {}
        documents.given.connect(self.take_file)
        documents.pasted.connect(lambda code, data: self._take(code, paper_words.PASTED, lambda: data))
        documents.taken.connect(self.drop)
        documents.bare.connect(
            lambda: page.banner.say(
                Tone.WARN, paper_words.NOTHING_TO_PASTE, paper_words.NOTHING_TO_PASTE_HINT
            )
        )

    @property
    def papers(self) -> tuple[tuple[str, bytes], ...]:
        """What is to be recorded, by code."""
        return tuple((code, data) for code, (_, data) in self.files.items())

    @property
    def reuse(self) -> tuple[str, ...]:
        """Papers of earlier applications to be taken along."""
        return tuple(self._again)

    @property
    def told(self) -> dict[str, str]:
        """What is there, by code."""
        again = {code: words.reused(one.until) for code, one in self._again.items()}
        return {**again, **{code: name for code, (name, _) in self.files.items()}}

    def begin(self) -> None:
        """Empty, for another application."""
        self.files, self.dropped, self._again = {}, frozenset(), {}
        self._documents.begin()

    def offer_again(self, papers: tuple[ReusablePaper, ...], asked: Collection[str]) -> None:
        """Papers that could be taken along; those asked for are, until somebody takes them off."""
        self._again = {one.document.code: one for one in papers if one.document.code in asked}

    def take_file(self, code: str, path: Path) -> None:
        """A file becomes a paper, if it is one."""
        self._take(code, path.name, lambda: read_limited(path, FILE_MOST))

    def drop(self, code: str) -> None:
        """A paper is taken off again."""
        if code in self.files:
            self.files.pop(code)
        else:
            self.dropped |= {code}
            self._again.pop(code, None)
        self.changed.emit()

    def _take(self, code: str, name: str, read: Callable[[], bytes]) -> None:
        applications = self.page.desk.applications

        def look() -> _Read:
            data = read()
            return name, data, applications.look_at(data).blurred

        self.page.frame.jobs.render(
            look, lambda found: self._taken(code, found), owner=self, failed=self.page.show_error
        )

    def _taken(self, code: str, read: _Read) -> None:
        name, data, blurred = read
        self.files[code] = (f"{name} · {paper_words.BLURRED}" if blurred else name, data)
        if blurred:
            told = paper_words.BLURRED_NEWS.format(name=name)
            self.page.banner.say(Tone.WARN, told, paper_words.BLURRED_HINT)
        self.changed.emit()
