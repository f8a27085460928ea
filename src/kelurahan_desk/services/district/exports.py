"""Sheets for the insurer: proposals in its layouts of 19 or 37 columns."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.rules.regions import postal_code_of, region_name
from kelurahan_desk.services.district.context import DistrictContext
from kelurahan_desk.services.district.names import kecamatan_of, office_names, region_code
from kelurahan_desk.services.district.record_facts import facts_of
from kelurahan_desk.services.district.results import SheetExport
from kelurahan_desk.sheets.insurer import (
    BLOCK_37,
    BPJS19,
    DATE_FORMATS,
    LAYOUTS,
    Proposal,
    write_19,
    write_37,
)
from kelurahan_desk.store.district import BOTH, DistrictUnit, Side

SELECTIONS = ("both", "approved", "waiting")
_BLOCK = "bpjs37_block"
_INSTITUTION, _PARTICIPANTS, _CITY = "NAMA INSTANSI", "JENIS PESERTA", "KODE DATI2"
_USUAL_PARTICIPANTS = "PBPU DAN BP PEMERINTAH DAERAH"


@dataclass(frozen=True)
class Exports:
    """Use cases over the insurer's layouts."""

    context: DistrictContext

    def write(
        self, layout: str, out: Path, *, only: str = BOTH, office: str = "", month: date | None = None,
        dates: str = "dmy", again: bool = False,
    ) -> SheetExport:  # fmt: skip
        """Write what was approved and what waits (`only` one of them), without what the insurer has answered.

        `month` is the period the sheet of 19 columns names, this month unless given; `dates` is `dmy` or
        `mdy`. Refusal EXPORT_LAYOUT, EXPORT_SELECTION, EXPORT_DATES; Trouble DISK_FULL and others.
        """
        self.context.user.require(Permission.EXPORT_BATCH)
        _check(layout, only, dates)
        offices: set[str] = set()
        with self.context.store.write() as unit:
            with closing(unit.proposals.rows(only, office=office, again=again)) as sides:
                rows = _proposals(sides, office_names(unit), offices)
                if layout == BPJS19:
                    period = month or self.context.clock.now().date()
                    count = write_19(out, rows, period=period, dates=dates)
                else:
                    block = self._block(unit)
                    count = write_37(out, rows, block=[(name, block[name]) for name in BLOCK_37], dates=dates)
            body = (("layout", layout), ("rows", count), ("only", only))
            self.context.record(unit, Entry("insurer.export", "worklist", body))
            unit.commit()
        return SheetExport(file=out, layout=layout, rows=count, offices=len(offices))

    def block(self) -> dict[str, str]:
        """The lines above the table of 37 columns, by name."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return self._block(unit)

    def save_block(self, lines: Mapping[str, str]) -> None:
        """Remember some of these lines for every later sheet; "" forgets one. Refusal EXPORT_LINE."""
        self.context.user.require(Permission.MANAGE_OFFICE)
        for name in lines:
            if name not in BLOCK_37:
                raise Refusal("EXPORT_LINE", name=name, names=", ".join(BLOCK_37))
        with self.context.store.write() as unit:
            held = unit.settings.get(_BLOCK, dict[str, str]) or {}
            kept = {name: " ".join(value.split()) for name, value in {**held, **lines}.items()}
            unit.settings.set(_BLOCK, {name: value for name, value in kept.items() if value})
            self.context.record(
                unit, Entry("insurer.block", "settings", (("lines", " ".join(sorted(lines))),))
            )
            unit.commit()

    def _block(self, unit: DistrictUnit) -> dict[str, str]:
        district = self.context.district(unit)
        usual = {
            _PARTICIPANTS: _USUAL_PARTICIPANTS,
            _INSTITUTION: district.name,
            _CITY: district.code.rpartition("-")[2],
        }
        held = unit.settings.get(_BLOCK, dict[str, str]) or {}
        return {name: held.get(name) or usual.get(name, "") for name in BLOCK_37}


def _check(layout: str, only: str, dates: str) -> None:
    if layout not in LAYOUTS:
        raise Refusal("EXPORT_LAYOUT", layout=layout, layouts=", ".join(LAYOUTS))
    if only not in SELECTIONS:
        raise Refusal("EXPORT_SELECTION", only=only, selections=", ".join(SELECTIONS))
    if dates not in DATE_FORMATS:
        raise Refusal("EXPORT_DATES", dates=dates, formats=", ".join(DATE_FORMATS))


def _proposals(sides: Iterable[Side], names: Mapping[str, str], offices: set[str]) -> Iterator[Proposal]:
    places = _Places(names, {})
    for side in sides:
        offices.add(side.office)
        yield _proposal(side, places)


@dataclass(frozen=True, slots=True)
class _Places:
    """What each office's region is called, looked up once."""

    names: Mapping[str, str]
    known: dict[str, tuple[str, str, str]]

    def of(self, office: str) -> tuple[str, str, str]:
        """Kelurahan, kecamatan and postal code."""
        if office not in self.known:
            code = region_code(office)
            village = (region_name(code) if code else None) or self.names.get(office, "")
            self.known[office] = village.upper(), kecamatan_of(office).upper(), postal_code_of(code)
        return self.known[office]


def _proposal(side: Side, places: _Places) -> Proposal:
    facts = facts_of(side.line)
    village, kecamatan, postal_code = places.of(side.office)
    return Proposal(
        kk=side.kk or "",
        nik=side.nik or "",
        name=side.name,
        birth_place=facts.birth_place,
        born=side.born,
        sex=facts.sex,
        marital=facts.marital,
        relation=facts.relation,
        address=side.address,
        rt=side.rt,
        rw=side.rw,
        postal_code=postal_code,
        kecamatan=kecamatan,
        village=village,
        phone=facts.phone,
        kind=side.kind.rpartition(".")[2],
        reason=facts.reason,
    )
