"""A small office and its district with rows in every table: one for each release, which the next must open.

    python tools/golden_desks.py v2      # makes tests/golden/databases/v2; never again for the same release

Everybody in it is invented. Run it with the program of the release, before the tables change again.
"""

import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from kelurahan_desk.demo.district import answer_batch, found_dinsos, trust_each_other
from kelurahan_desk.demo.lists import write_city_lists
from kelurahan_desk.demo.papers import make_scan
from kelurahan_desk.demo.population import make_population
from kelurahan_desk.demo.scenario import write_profile
from kelurahan_desk.domain.application import ApplicationDraft, Decision, Kind
from kelurahan_desk.domain.codes import Life, Shdk
from kelurahan_desk.domain.problems import InvalidInput
from kelurahan_desk.domain.resident import Person, Resident
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.services.district.desk import DistrictDesk
from kelurahan_desk.services.office.desk import OfficeDesk, build_office_desk
from kelurahan_desk.services.office.founding import found_office, open_office
from kelurahan_desk.sheets.writing import write_people

PASSPHRASE = "sandi-emas-2026"
PEOPLE = 80
_SEED = 7101
_PLACE = Path(__file__).parent.parent / "tests" / "golden" / "databases"
_PROGRAMME = "balikpapan-pbpu"


@dataclass
class _Clock:
    at: datetime = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)

    def now(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


def make(out: Path) -> None:
    """Office, district, a sealed backup and a copy beside, in a new folder."""
    out.mkdir(parents=True)
    with TemporaryDirectory() as aside:
        work, clock = Path(aside), _Clock()
        profile = write_profile(work / "profil.toml")
        found = found_office(out / "office", profile, PASSPHRASE, clock=clock, cost=Cost.light())
        desk = open_office(out / "office", None, PASSPHRASE, clock=clock)
        desk = build_office_desk(replace(desk.context, cost=Cost.light))
        district = found_dinsos(out / "district", PASSPHRASE, clock=clock, cost=Cost.light())
        try:
            _residents(desk, work, clock)
            heads = _heads(desk)
            _letters(desk, heads)
            _exchange(desk, district, iter(heads), work)
            desk.backups.create(out / "office.cadangan")
        finally:
            desk.close()
            district.close()
    (out / "sandi.txt").write_text(f"{PASSPHRASE}\n{found.recovery_code}\n", encoding="utf-8")
    for folder in (out / "office", out / "district"):
        shutil.rmtree(folder / "logs")


def _residents(desk: OfficeDesk, work: Path, clock: _Clock) -> None:
    today = clock.now().date()
    people = make_population(desk.profile().place, PEOPLE, _SEED, today)
    write_people(work / "warga.xlsx", people, layout="opensid43")
    desk.residents.import_file(work / "warga.xlsx")
    for kind, path in write_city_lists(work, people, today).items():
        desk.residents.import_list(path, kind)
    first, second = _heads(desk)[:2]
    desk.residents.change(first.id, replace(first.person, phone="0800-000-000"), reason="telepon baru")
    desk.residents.set_life(_others(desk)[0].id, Life.MOVED, "pindah ke kota lain")
    twin = replace(second.person, nik=None, father_nik=None, mother_nik=None)
    other = desk.residents.add(twin).resident
    desk.residents.not_same(second.id, other)
    again = desk.residents.add(replace(twin, phone="0800-111-111")).resident
    desk.residents.merge(other, again)
    desk.upkeep.note_employer(first.id, "PT CONTOH JAYA")


def _letters(desk: OfficeDesk, heads: tuple[Resident, ...]) -> None:
    setting = desk.profile().number
    desk.setup.save_profile(replace(desk.profile(), number=replace(setting, start=12)))
    numbers = [desk.letters.issue(_sktm(head)).letter.number for head in heads[:5]]
    desk.letters.void(numbers[0], "salah nama")
    desk.letters.hand_over(numbers[1], "PENERIMA CONTOH")
    desk.letters.revoke(numbers[2], "tidak sesuai keadaan", "400.9/1/2026")
    desk.letters.replace(numbers[3], _sktm(heads[3]), "salah ketik")
    desk.letters.save_draft(_sktm(heads[5]))


def _exchange(desk: OfficeDesk, district: DistrictDesk, heads: Iterator[Resident], work: Path) -> None:
    trust_each_other(desk, district, work)
    for _ in range(3):
        _approve_next(desk, heads)
    answered = answer_batch(district, desk.exchange.export(work).file, work)
    desk.exchange.import_reply(answered.reply)
    _refused(desk, district, heads, work)
    _approve_next(desk, heads)
    desk.exchange.export(work)
    _approve_next(desk, heads)
    district.ingest.files((desk.exchange.export(work).file,))  # waits for the one before it
    _approve_next(desk, heads)


def _refused(desk: OfficeDesk, district: DistrictDesk, heads: Iterator[Resident], work: Path) -> None:
    _approve_next(desk, heads)
    district.ingest.files((desk.exchange.export(work).file,))
    for row in district.decisions.waiting():
        district.decisions.decide(row.office, row.id, Decision.REJECTED, reason="NIK_TIDAK_PADAN")
    (reply,) = district.replies.write(work)
    desk.exchange.import_reply(reply.file)


def _approve_next(desk: OfficeDesk, heads: Iterator[Resident]) -> None:
    """The next head of a family whom the rules accept; those before stay drafts."""
    for head in heads:
        with suppress(InvalidInput):
            identity = _submit(desk, head)
            desk.applications.check(identity)
            desk.applications.approve(identity)
            return
    raise SystemExit("too few families")


def _submit(desk: OfficeDesk, head: Resident) -> str:
    draft = ApplicationDraft(resident=head.id, programme=_PROGRAMME, kind=Kind.BARU)
    missing = desk.applications.preview(draft).missing
    if "sktm" in missing:
        desk.letters.issue(_sktm(head))
    papers = tuple((code, make_scan(code)) for code in missing if code != "sktm")
    return desk.applications.submit(replace(draft, documents=papers)).application.id


def _sktm(head: Resident) -> SktmDraft:
    return SktmDraft(applicant=head.id, purpose="bpjs", intro_number=f"001/{head.person.rt}")


def _heads(desk: OfficeDesk) -> tuple[Resident, ...]:
    everybody = (desk.residents.view(row.id).resident for row in desk.residents.page(None, 400))
    return tuple(one for one in everybody if one.person.shdk is Shdk.HEAD and _here(one.person))


def _others(desk: OfficeDesk) -> tuple[Resident, ...]:
    everybody = (desk.residents.view(row.id).resident for row in desk.residents.page(None, 400))
    return tuple(one for one in everybody if one.person.shdk is Shdk.CHILD and _here(one.person))


def _here(person: Person) -> bool:
    return person.life is Life.ALIVE and person.nik is not None


if __name__ == "__main__":
    make(_PLACE / sys.argv[1])
