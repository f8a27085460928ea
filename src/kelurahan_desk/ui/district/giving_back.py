"""Kembalikan datanya: an office that lost everything gets from here what it once sent."""

from collections.abc import Callable

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.spelling import grouped
from kelurahan_desk.services.district.values import Returned
from kelurahan_desk.ui.district.page import DistrictPage
from kelurahan_desk.ui.pages.exchange_result import Outcome
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.wording import window_offices as words


def give_back(page: DistrictPage, office: str, tell: Callable[[Outcome], None]) -> None:
    """Ask where to, write, and tell what came of it."""
    out = files.ask_folder(page, words.RETURN_TITLE)
    if out is None:
        return

    def written(done: Returned) -> None:
        tell(_outcome(done))
        page.changed(Change(Area.EXCHANGE))

    page.run(lambda: page.desk.returning.write(office, out), written, topic="return")


def _outcome(done: Returned) -> Outcome:
    return Outcome(
        title=words.RETURN_DONE,
        sentence=words.RETURN_SENTENCE,
        figures=(
            (words.RETURN_RECORDS, grouped(done.records)),
            (words.RETURN_DOCUMENTS, grouped(done.documents)),
            (words.RETURN_DECISIONS, grouped(done.decisions)),
        ),
        facts=(
            *((words.FILE_NAME, file.name) for file in done.files),
            (words.FOLDER, str(done.files[0].parent)),
        ),
    )
