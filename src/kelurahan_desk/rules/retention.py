"""The table of retention: `resources/retention/retensi.toml`, or the office's own `retensi.toml`."""

from pathlib import Path

from kelurahan_desk.domain.retention import KeepRule, KeptForGood, RecordKind, Schedule
from kelurahan_desk.machine.resources import resource
from kelurahan_desk.rules.programme_parts import doubles
from kelurahan_desk.rules.strict import Table, read_toml, refuse_faults

NAME = "retensi.toml"
_REFUSAL = "RULES_DAMAGED"
_MOST = 100  # years


def load_schedule(own: Path | None = None) -> Schedule:
    """The office's own table where it has one. FileFaults RULES_DAMAGED with every fault."""
    path = own / NAME if own and (own / NAME).is_file() else resource("retention", NAME)
    return read_schedule(path)


def read_schedule(path: Path) -> Schedule:
    """One table. FileFaults RULES_DAMAGED; Trouble FILE_MISSING | FILE_READ."""
    table = read_toml(path, refusal=_REFUSAL)
    schedule = Schedule(
        version=table.whole("version", least=1),
        rules=tuple(_rule(item) for item in table.tables("rule")),
        for_good=tuple(
            KeptForGood(item.text("what"), item.text("basis"))
            for item in table.tables("for_good", required=False)
        ),
    )
    doubles(table, "rule", [rule.kind.value for rule in schedule.rules])
    refuse_faults(table, _REFUSAL)
    return schedule


def _rule(item: Table) -> KeepRule:
    kind = RecordKind(item.choice("kind", [one.value for one in RecordKind]))
    return KeepRule(kind, item.whole("years", most=_MOST), item.text("basis"))
