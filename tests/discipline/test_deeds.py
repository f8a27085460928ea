"""Every kind of journal event has its words, and none is named that nothing writes."""

import re
from pathlib import Path

from kelurahan_desk.domain.sktm import LetterStatus
from kelurahan_desk.wording.deeds import DEEDS

SOURCES = Path(__file__).resolve().parents[2] / "src" / "kelurahan_desk"
_WRITTEN = re.compile(r'Entry\(\s*"([a-z_.]+)"')
_OUT, _SAW = re.compile(r'\.viewed\(\s*"([a-z_]+)"'), re.compile(r'\.saw\(f?"([a-z_]+)')


def services() -> str:
    """The text of all use cases."""
    return "\n".join(
        file.read_text(encoding="utf-8") for file in sorted((SOURCES / "services").rglob("*.py"))
    )


def written() -> set[str]:
    """The kinds that stand in the sources, and those made from a status or from what was looked at."""
    text = services()
    kinds = set(_WRITTEN.findall(text))
    kinds |= {f"{what}.out" for what in _OUT.findall(text)} | {f"{what}.view" for what in _SAW.findall(text)}
    kinds |= {f"letter.{status.value}" for status in LetterStatus if status is not LetterStatus.ISSUED}
    return kinds | {"list.import", "list.remove"}


def test_every_kind_has_its_words() -> None:
    assert sorted(written() - DEEDS.keys()) == []


def test_no_words_for_what_nothing_writes() -> None:
    text = services()
    assert [kind for kind in sorted(DEEDS.keys() - written()) if f'"{kind}"' not in text] == []
