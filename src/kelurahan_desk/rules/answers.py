"""The wordings of answers that this program knows, from `resources/answers/`."""

from functools import cache

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.wordings import Meaning, Phrasebook, Wording
from kelurahan_desk.rules.tables import read_rows


@cache
def known_answers() -> Phrasebook:
    """What is known without having been taught."""
    spellings = {row["tulisan"]: row["kata"] for row in read_rows("answers", "kata.csv")}
    bare = Phrasebook((), spellings, {})
    wordings = tuple(
        Wording(frozenset(bare.fold(row["tulisan"]).split()), Meaning(Decision[row["hasil"]], row["alasan"]))
        for row in read_rows("answers", "jawaban.csv")
    )
    return Phrasebook(wordings, spellings, {})
