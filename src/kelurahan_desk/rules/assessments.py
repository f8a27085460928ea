"""Assessment forms from `resources/assessments/*.toml`, and those an office adds in `<own>/penilaian/`."""

from functools import cache
from pathlib import Path

from kelurahan_desk.domain.assessment import Form, Option, Question
from kelurahan_desk.domain.problems import Problem, Trouble
from kelurahan_desk.machine.resources import resource
from kelurahan_desk.rules.programme_parts import doubles
from kelurahan_desk.rules.strict import FileFaults, Table, read_toml

OWN = "penilaian"


def load_forms(own: Path | None = None) -> tuple[Form, ...]:
    """Every form by code; the office's own takes the place of a shipped one. Trouble RULES_DAMAGED."""
    forms = {form.code: form for form in _shipped()}
    if own:
        for path in sorted((own / OWN).glob("*.toml")):
            form, faults = read_form(path)
            if form and not faults:
                forms[form.code] = form
    return tuple(forms.values())


def check_forms(folder: Path | None = None) -> tuple[Problem, ...]:
    """Every fault of the shipped forms, or of those in a folder."""
    paths = sorted((folder or resource("assessments")).glob("*.toml"))
    return tuple(fault for path in paths for fault in read_form(path)[1])


def read_form(path: Path) -> tuple[Form | None, tuple[Problem, ...]]:
    """The form and its faults; None for a file that is no TOML. Trouble FILE_MISSING | FILE_READ."""
    try:
        table = read_toml(path, refusal="RULES_DAMAGED")
    except FileFaults as faults:
        return None, faults.problems
    form = Form(
        code=table.text("code"),
        title=table.text("title"),
        version=table.whole("version", least=1),
        source=table.text("source"),
        lower_is_poorer=table.flag("lower_is_poorer"),
        direct=table.text("direct", ""),
        note=table.text("note", ""),
        questions=tuple(_question(item) for item in table.tables("question")),
    )
    codes = [question.code for question in form.questions]
    doubles(table, "question", codes)
    if form.direct and form.direct not in codes:
        table.fault("direct", "RULE_CHOICE", allowed=", ".join(codes))
    return form, table.faults()


@cache
def _shipped() -> tuple[Form, ...]:
    forms = []
    for path in sorted(resource("assessments").glob("*.toml")):
        form, faults = read_form(path)
        if form is None or faults:
            first = faults[0]
            raise Trouble("RULES_DAMAGED", **{**first.facts, "fault": first.code, "count": len(faults)})
        forms.append(form)
    return tuple(forms)


def _question(table: Table) -> Question:
    options = tuple(
        Option(item.text("code"), item.text("text"), item.whole("index", most=1000))
        for item in table.tables("options")
    )
    doubles(table, "options", [option.code for option in options])
    return Question(table.text("code"), table.text("text"), table.whole("weight", most=10_000), options)
