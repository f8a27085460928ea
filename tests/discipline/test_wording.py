"""Every code has its sentence, no sentence is dead, and each can be filled from what its raiser gives."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from string import Formatter

from discipline.sources import Source, sources
from kelurahan_desk.wording import all_messages

# The calls that carry a code: which argument it is, and how the facts follow.
ERRORS = {"Refusal", "Trouble", "BatchFault"}
CODE = re.compile(r"[A-Z][A-Z0-9_]*")


@dataclass(frozen=True)
class Site:
    """A place that names a code; `facts` is None where only running the code would tell."""

    code: str
    place: str
    facts: frozenset[str] | None


@cache
def sites() -> tuple[Site, ...]:
    """Every place of the program that raises or reports a code."""
    return tuple(site for source in sources() if source.ours for site in sites_of(source))


def sites_of(source: Source) -> Iterator[Site]:
    """The places of one file."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in ERRORS and node.args:
            yield from site(source, node, node.args[0], keyword_facts(node))
        elif name == "Problem" and len(node.args) >= 2:
            yield from site(source, node, node.args[1], problem_facts(node))


def site(source: Source, node: ast.Call, code: ast.expr, facts: frozenset[str] | None) -> Iterator[Site]:
    """The place, if the code is written out there."""
    if isinstance(code, ast.Constant) and isinstance(code.value, str):
        yield Site(code.value, f"{source.path}:{node.lineno}", facts)


def keyword_facts(node: ast.Call) -> frozenset[str] | None:
    """The facts of Refusal("CODE", a=1, b=2)."""
    names = [keyword.arg for keyword in node.keywords]
    return None if None in names else frozenset(name for name in names if name)


def problem_facts(node: ast.Call) -> frozenset[str] | None:
    """The facts of Problem("field", "CODE", {"a": 1})."""
    given = [word.value for word in node.keywords if word.arg == "facts"] or list(node.args[2:3])
    if not given:
        return frozenset()
    if isinstance(given[0], ast.Dict):
        keys = [key.value for key in given[0].keys if isinstance(key, ast.Constant)]
        return frozenset(keys) if len(keys) == len(given[0].keys) else None
    return None


def test_codes_are_stable_upper_case_words():
    names = {site.code for site in sites()} | set(all_messages())
    assert sorted(name for name in names if not CODE.fullmatch(name)) == []


def test_every_code_has_a_sentence():
    mute = sorted(f"{site.code} ({site.place})" for site in sites() if site.code not in all_messages())
    assert not mute, "\n".join(mute)


def test_no_sentence_is_dead():
    elsewhere = "\n".join(
        source.text for source in sources() if source.ours and "/wording/" not in source.path
    )
    dead = sorted(code for code in all_messages() if f'"{code}"' not in elsewhere)
    assert not dead, "\n".join(dead)


def test_every_sentence_can_be_filled():
    short = []
    for place in sites():
        message = all_messages().get(place.code)
        if message is not None and place.facts is not None:
            missing = fields(message.text + message.hint) - place.facts
            short += [f"{place.code} ({place.place}) lacks {name}" for name in sorted(missing)]
    assert not short, "\n".join(short)


def fields(template: str) -> set[str]:
    """The names that a template wants filled."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_sentences_end_like_sentences():
    odd = [code for code, told in all_messages().items() if not told.text.strip().endswith((".", "?", "!"))]
    odd += [
        code for code, told in all_messages().items() if told.hint and not told.hint.endswith((".", "?", "!"))
    ]
    assert odd == []
