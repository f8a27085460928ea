"""`resident show|history|add|edit|…` and `search`: one person, their family, duplicates, everything."""

import dataclasses
import time
from argparse import Namespace
from typing import Any

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.commands.residents import problem_data
from kelurahan_desk.cli.session import Session
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.history import HistoryEntry
from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.person_fields import NUMBERS, field_text, read_field
from kelurahan_desk.domain.problems import InvalidInput, Problem
from kelurahan_desk.domain.resident import PERSON_FIELDS, Person, Resident, Standing
from kelurahan_desk.services.results import DuplicatePair, ResidentSaved
from kelurahan_desk.wording import cli as words
from kelurahan_desk.wording import people, tell_problem

_LIVES = {life.label.casefold().replace(" ", "-"): life for life in Life}


def show(session: Session, options: Namespace) -> Answer:
    """`resident show ID`."""
    with session.office() as desk:
        view = desk.residents.view(options.id)
    person = _person(view.resident, reveal=session.reveal)
    problems = [problem_data(one) for one in (*view.doubts, *view.family)]
    data = {
        **person,
        "merged_into": view.resident.merged_into,
        "life_reason": view.life_reason,
        "household": [_member(one, reveal=session.reveal) for one in view.household],
        "standing": _standing(view.standing),
        "letters": [letter.number for letter in view.letters],
        "applications": [application.id for application in view.applications],
        "problems": problems,
    }
    lines = [f"{people.FIELDS[field]}: {value}" for field, value in person.items() if field in people.FIELDS]
    lines += [tell_problem(one).text for one in (*view.doubts, *view.family)]
    return Answer(data, tuple(lines))


def history(session: Session, options: Namespace) -> Answer:
    """`resident history ID`."""
    with session.office() as desk:
        entries = desk.residents.history(options.id)
    rows = [_entry(one, reveal=session.reveal) for one in entries]
    lines = tuple(
        f"{row['at']}  {row['by']}  {row['label']}: "
        f"{people.change_line(str(row['old']), str(row['new'])) if row['field'] else ''}"
        f" ({people.KINDS[entry.kind]}{', ' + entry.import_name if entry.import_name else ''})"
        for row, entry in zip(rows, entries, strict=True)
    )
    return Answer({"history": rows}, lines or (words.NO_HISTORY,))


def add(session: Session, options: Namespace) -> Answer:
    """`resident add --set FIELD=VALUE …`."""
    person = _changed(Person(name=""), options.set)
    with session.office() as desk:
        return _saved(desk.residents.add(person))


def edit(session: Session, options: Namespace) -> Answer:
    """`resident edit ID --set FIELD=VALUE … [--reason TEXT]`."""
    with session.office() as desk:
        before = desk.residents.view(options.id).resident.person
        person = _changed(before, options.set)
        saved = desk.residents.change(options.id, person, reason=options.reason or "", seen=before)
    return _saved(saved)


def status(session: Session, options: Namespace) -> Answer:
    """`resident status ID hidup|mati|pindah|hilang|pergi|tidak-valid --reason TEXT`."""
    life = _LIVES[options.status]
    with session.office() as desk:
        desk.residents.set_life(options.id, life, options.reason)
    data = {"id": options.id, "status": life.label}
    return Answer(data, (words.LIFE_SET.format_map(data),))


def family(session: Session, options: Namespace) -> Answer:
    """`resident family KK`."""
    with session.office() as desk:
        view = desk.residents.household(options.kk)
    members = [_member(one, reveal=session.reveal) for one in view.members]
    lines = [f"{row['id']:>7}  {row['shdk']:<16}  {row['name']}" for row in members]
    lines += [tell_problem(one).text for one in view.findings]
    data = {"members": members, "findings": [problem_data(one) for one in view.findings]}
    return Answer(data, tuple(lines))


def duplicates(session: Session, options: Namespace) -> Answer:
    """`resident duplicates [--limit N]`."""
    with session.office() as desk:
        pairs = desk.residents.duplicates(options.limit)
    rows = [_pair(pair, reveal=session.reveal) for pair in pairs]
    lines = tuple(
        words.DUPLICATE_LINE.format_map(
            {**row, "reasons": ", ".join(map(people.ALIKE.__getitem__, pair.reasons))}
        )
        for row, pair in zip(rows, pairs, strict=True)
    )
    return Answer({"pairs": rows}, lines or (words.NO_DUPLICATES,))


def merge(session: Session, options: Namespace) -> Answer:
    """`resident merge KEEP DROP`."""
    with session.office() as desk:
        done = desk.residents.merge(options.keep, options.drop)
    data = {
        "kept": done.kept,
        "dropped": done.dropped,
        "filled": list(done.filled),
        "letters": done.letters,
        "applications": done.applications,
    }
    return Answer(data, (words.MERGED.format_map(data),))


def not_same(session: Session, options: Namespace) -> Answer:
    """`resident not-same ONE OTHER`."""
    with session.office() as desk:
        desk.residents.not_same(options.one, options.other)
    data = {"one": options.one, "other": options.other}
    return Answer(data, (words.TOLD_APART.format_map(data),))


def own_data(session: Session, options: Namespace) -> Answer:
    """`resident own-data ID`: everything in full, for the person alone."""
    with session.office() as desk:
        lines = desk.residents.own_data(options.id)
    data = [{"section": section, "label": label, "value": value} for section, label, value in lines]
    return Answer({"lines": data}, tuple(" | ".join(line) for line in lines))


def search(session: Session, options: Namespace) -> Answer:
    """`search TEXT [--limit N]`."""
    with session.office() as desk:
        start = time.perf_counter()
        found = desk.finder.find(options.text, options.limit)
        taken = (time.perf_counter() - start) * 1000
    results = [dataclasses.asdict(one) for one in found]
    if not session.reveal:
        for one in results:
            if one["kind"] == "family":
                one["key"] = mask_digits(str(one["key"]))
    lines = tuple(f"{words.FOUND_KINDS[one.kind]:<10} {one.title}  {one.detail}" for one in found)
    return Answer({"results": results, "ms": round(taken, 2)}, lines or (words.NOTHING_FOUND,))


def _changed(person: Person, pairs: list[str]) -> Person:
    """The person with FIELD=VALUE pairs; InvalidInput for what cannot be read."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    known = [name for name in PERSON_FIELDS if name != "life"]
    for pair in pairs:
        field, sign, text = pair.partition("=")
        if not sign:
            problems.append(Problem("set", "PERSON_FIELD_FORM", {"value": field[:40]}))
        elif field not in known:
            problems.append(
                Problem("set", "PERSON_FIELD_UNKNOWN", {"field": field[:40], "known": ", ".join(known)})
            )
        else:
            values[field], problem = read_field(field, text)
            problems += [problem] if problem else []
    if problems:
        raise InvalidInput(tuple(problems))
    return dataclasses.replace(person, **values)


def _saved(saved: ResidentSaved) -> Answer:
    template = words.SAVED if saved.change.areas else words.UNCHANGED
    data = {"id": saved.resident, "problems": [problem_data(one) for one in saved.problems]}
    told = (tell_problem(one).text for one in saved.problems)
    return Answer(data, (template.format_map(data), *told))


def _person(resident: Resident, *, reveal: bool) -> dict[str, object]:
    texts = {field: field_text(field, getattr(resident.person, field)) for field in PERSON_FIELDS}
    shown = {
        field: text if reveal or field not in NUMBERS else mask_digits(text) for field, text in texts.items()
    }
    return {"id": resident.id, **shown}


def _member(resident: Resident, *, reveal: bool) -> dict[str, object]:
    person = resident.person
    nik = person.nik if reveal else mask_digits(person.nik)
    relation = person.shdk.label if person.shdk else ""
    return {"id": resident.id, "name": person.name, "nik": nik, "shdk": relation, "life": person.life.label}


def _standing(standing: Standing | None) -> dict[str, object] | None:
    if standing is None:
        return None
    card = standing.card
    return {**dataclasses.asdict(standing), "card": f"…{card[-4:]}" if card else ""}


def _entry(entry: HistoryEntry, *, reveal: bool) -> dict[str, object]:
    hidden = entry.field in NUMBERS and not reveal
    return {
        "at": entry.at.isoformat(timespec="seconds"),
        "by": entry.by,
        "kind": entry.kind.value,
        "field": entry.field,
        "label": people.FIELDS[entry.field] if entry.field else people.RECORDED,
        "old": mask_digits(entry.old) if hidden else entry.old,
        "new": mask_digits(entry.new) if hidden else entry.new,
        "reason": entry.reason,
        "import_id": entry.import_id,
        "import_name": entry.import_name,
    }


def _pair(pair: DuplicatePair, *, reveal: bool) -> dict[str, object]:
    data: dict[str, object] = {"score": pair.score, "reasons": list(pair.reasons)}
    for side, resident in (("one", pair.one), ("other", pair.other)):
        nik = resident.person.nik if reveal else mask_digits(resident.person.nik)
        data |= {side: resident.id, f"{side}_name": resident.person.name, f"{side}_nik": nik}
    return data


_ID = argument("id", type=int, metavar="ID")
_SET = argument("--set", action="append", default=[], metavar="FIELD=VALUE")

COMMANDS = (
    Command("resident", "show", show, (_ID,)),
    Command("resident", "history", history, (_ID,)),
    Command("resident", "add", add, (_SET,)),
    Command("resident", "edit", edit, (_ID, _SET, argument("--reason", metavar="TEXT"))),
    Command(
        "resident",
        "status",
        status,
        (_ID, argument("status", choices=tuple(_LIVES)), argument("--reason", default="", metavar="TEXT")),
    ),
    Command("resident", "family", family, (argument("kk", metavar="KK"),)),
    Command("resident", "duplicates", duplicates, (argument("--limit", type=int, default=50, metavar="N"),)),
    Command(
        "resident",
        "merge",
        merge,
        (argument("keep", type=int, metavar="KEEP"), argument("drop", type=int, metavar="DROP")),
    ),
    Command(
        "resident",
        "not-same",
        not_same,
        (argument("one", type=int, metavar="ONE"), argument("other", type=int, metavar="OTHER")),
    ),
    Command("resident", "own-data", own_data, (_ID,)),
    Command(
        "search",
        "",
        search,
        (argument("text", metavar="TEXT"), argument("--limit", type=int, default=8, metavar="N")),
    ),
)
