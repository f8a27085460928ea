"""What a record's line tells beyond the columns: category, sex, family facts, letter."""

from dataclasses import dataclass

from kelurahan_desk.batch.lines import read_record


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFacts:
    """Texts are "" and numbers 0 where the office told nothing. `marital` and `relation` are SIAK numbers."""

    category: str
    reason: str
    sex: str
    birth_place: str
    marital: int
    relation: int
    phone: str
    newborn: bool
    letter: str


def facts_of(line: bytes) -> RecordFacts:
    """The facts of a stored line."""
    record = read_record(line)
    facts = record.facts

    def text(key: str) -> str:
        value = facts.get(key)
        return value if isinstance(value, str) else ""

    def number(key: str) -> int:
        value = facts.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else 0

    return RecordFacts(
        category=text("category"),
        reason=text("reason"),
        sex=record.subject.sex or "",
        birth_place=text("birth_place"),
        marital=number("marital"),
        relation=number("relation"),
        phone=text("phone"),
        newborn=facts.get("newborn") is True,
        letter=record.letter.no if record.letter else "",
    )
