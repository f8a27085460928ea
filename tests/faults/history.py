"""One history of an office and its district: what happens to their files, folders and keys."""

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.support.desks import PASSPHRASE, StillClock
from tests.support.exchange import approved, send_anew

from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.lines import read_record
from kelurahan_desk.domain.application import Application, Decision, State
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.services.district.desk import DistrictDesk
from kelurahan_desk.services.office.desk import OfficeDesk, build_office_desk
from kelurahan_desk.services.office.founding import open_office

ROUNDS = 25
_NOTHING = {"NOTHING_TO_SEND", "NOTHING_FIT_TO_SEND"}


@dataclass
class History:
    """Both desks, what is on its way between them, and what was lost with an old database."""

    root: Path
    chance: random.Random
    office: OfficeDesk
    district: DistrictDesk
    counts: Counter[str]
    to_district: list[Path] = field(default_factory=list)
    to_office: list[Path] = field(default_factory=list)
    saved: list[Path] = field(default_factory=list)
    serial: int = 0
    computers: int = 1
    copies: int = 0
    stolen: bool = False
    root_keys: list[Path] = field(default_factory=list)

    @property
    def stick(self) -> Path:
        """Where files are written."""
        return self.root / "stik"

    def step(self) -> None:
        """One thing that happens."""
        steps = {
            self.apply: 4, self.amend: 2, self.withdraw: 1, self.export: 4, self.carry: 6, self.decide: 3,
            self.reply: 3, self.bring: 5, self.save: 3, self.restore: 2, self.new_computer: 1, self.steal: 1,
            self.change_root: 1,
        }  # fmt: skip
        (taken,) = self.chance.choices(list(steps), list(steps.values()))
        taken()

    def apply(self) -> None:
        """New applications are approved."""
        for _ in range(self.chance.randint(1, 3)):
            self.serial += 1
            approved(self.office, self.serial)

    def amend(self) -> None:
        """One that was sent is mended and goes out again."""
        sent = [one for one in self.held() if one.state in (State.IN_BATCH, State.ANSWERED)]
        if sent:
            send_anew(self.office, self.chance.choice(sent).id)
            self.counts["amendments"] += 1

    def withdraw(self) -> None:
        """One that was sent is taken back."""
        sent = [one for one in self.held() if one.state is State.IN_BATCH]
        if sent:
            self.office.applications.withdraw(self.chance.choice(sent).id, "warga pindah")
            self.counts["withdrawals"] += 1

    def export(self, *, nil: bool = True) -> bool:
        """A batch on its way; False when there is nothing to send."""
        try:
            made = self.office.exchange.export(self.stick, nil=nil and self.chance.random() < 0.3)
        except Refusal as refusal:
            if refusal.code not in _NOTHING:
                raise
            return False
        self.to_district.append(made.file)
        self.counts["batches"] += 1
        return True

    def carry(self) -> None:
        """A file of the office arrives, is lost, or arrives and will arrive once more; in any order."""
        self._hand_over(self.to_district, self.take)

    def bring(self) -> None:
        """The same with a receipt."""
        self._hand_over(self.to_office, self.read)

    def take(self, file: Path) -> None:
        """The district takes a batch in; a new epoch is confirmed by telephone."""
        for _ in range(2):
            reports = self.district.ingest.files((file,))
            for report in reports:
                self.counts[report.code] += 1
            if reports[0].code != "EPOCH_UNCONFIRMED":
                break
            epoch = int(file.name.rsplit("-E", 1)[1][:2])  # a station may begin with E too
            station = self.office.setup.station()
            if station.station not in file.name:
                break  # of a computer that is gone: nobody confirms
            self.district.offices.confirm_epoch(station.station, epoch, "telepon")

    def read(self, file: Path) -> None:
        """The office takes a receipt in; one for another computer or of another past is refused."""
        try:
            self.counts["records given back"] += self.office.exchange.import_reply(file).returned
        except BatchFault as fault:
            self.counts[f"receipt {fault.code}"] += 1

    def decide(self, *, final: bool = False) -> None:
        """The officer decides part of what waits, or in the end all of it."""
        for one in self.district.decisions.waiting():
            if final or self.chance.random() < 0.6:
                choices = [Decision.APPROVED, Decision.REJECTED, *([] if final else [Decision.PENDING])]
                decision = self.chance.choice(choices)
                reason = "alamat" if decision is Decision.REJECTED else ""
                self.district.decisions.decide(one.office, one.id, decision, reason=reason)
                self.counts["decisions"] += 1

    def reply(self) -> None:
        """The district answers."""
        written = self.district.replies.write(self.stick)
        self.to_office += [one.file for one in written]
        self.counts["receipts"] += len(written)

    def save(self) -> None:
        """A copy of the whole data folder, as people make them."""
        self.copies += 1
        copy = self.root / f"salinan-{self.copies}"
        self._reopen(lambda root: shutil.copytree(root, copy))
        self.saved.append(copy)

    def restore(self) -> None:
        """An old copy is put back, with the high-water mark of today or without any."""
        if not self.saved:
            return
        copy, keep = self.chance.choice(self.saved), self.chance.random() < 0.5

        def put_back(root: Path) -> None:
            mark = root / "highwater.json"
            told = mark.read_bytes() if keep and mark.exists() else None
            shutil.rmtree(root)
            shutil.copytree(copy, root)
            mark.unlink(missing_ok=True)
            if told:
                mark.write_bytes(told)

        self._reopen(put_back)
        self.counts["restores with the mark" if keep else "restores without it"] += 1

    def new_computer(self) -> None:
        """The office goes on with another computer, keys and database; nothing of the old one is kept."""
        if self.computers > 1:
            return
        self.computers += 1
        self._move_to("lain")
        self.counts["new computers"] += 1

    def steal(self) -> None:
        """Who took a copy with its passphrase sends in the office's name: a new record, an old one mended."""
        if not self.saved or self.stolen:
            return
        self.stolen = True
        root = self.root / "pencuri"
        shutil.copytree(self.chance.choice(self.saved), root)
        thief = open_at(root)
        approved(thief, 5000 + self.chance.randint(1, 3))
        known = thief.applications.list(limit=100)
        sent = [one for one in known if one.state in (State.IN_BATCH, State.ANSWERED)]
        if sent:
            send_anew(thief, self.chance.choice(sent).id)
        with suppress(Refusal):
            self.to_district.append(thief.exchange.export(self.root / "gelap").file)
            self.counts["stolen keys used"] += 1
        thief.close()

    def change_root(self) -> None:
        """One more officer holds a root key, two must sign; the fourth key drives out the oldest."""
        roots, number = self.district.roots, len(self.root_keys) + 1
        folder = self.root / f"kunci-{number}"
        folder.mkdir()
        self.root_keys.append(roots.make(folder, f"pejabat {number}", PASSPHRASE).file)
        planned = [one for one in roots.view().keys if one.planned]
        if len(planned) > 3:
            roots.remove(planned[0].key_id)
        roots.threshold(2)
        self.office.exchange.import_roster(self.roster())
        self.counts["root keys changed"] += 1

    def give_back(self) -> tuple[Path, ...]:
        """The district returns what it holds of the office."""
        try:
            given = self.district.returning.write(self.office.setup.station().office, self.stick)
        except Refusal as refusal:
            if refusal.code != "NOTHING_HELD":
                raise
            return ()
        self.counts["returns"] += 1
        return given.files

    def roster(self) -> Path:
        """The list of keys, signed by as many holders as it needs, in any order."""
        holders = self.chance.sample(self.root_keys, len(self.root_keys))
        while (written := self.district.offices.roster(self.stick)).lacking:
            if self.office.exchange.status().roster_version is not None:
                with suppress(BatchFault):
                    self.office.exchange.import_roster(written.file)
                    raise AssertionError("a list without its signatures was believed")
            with suppress(Refusal):  # who holds a key of another time
                self.district.roots.sign(holders.pop(), PASSPHRASE)
        return written.file

    def answer_the_theft(self) -> None:
        """It comes out: the district believes the station no more, the office begins anew with other keys."""
        station = self.office.setup.station()
        self.district.offices.revoke(f"{station.office}-{station.station}", "dicuri")
        self._move_to("pengganti")
        self.counts["thefts answered"] += 1

    def held(self) -> tuple[Application, ...]:
        """Everything the office knows."""
        return self.office.applications.list(limit=10_000)

    def settle(self) -> None:
        """People telephone until nothing waits: everything is sent again, decided, answered."""
        self.office.exchange.import_roster(self.roster())  # from whichever version it holds by now
        for _ in range(ROUNDS):
            while self.export(nil=False):
                pass
            for batch in reversed(self.office.exchange.batches()):
                self.take(self.office.exchange.send_again(batch.epoch, batch.seq, self.stick).file)
            for file in self.give_back():  # also what another computer had sent and came only now
                self.read(file)
            self.decide(final=True)
            self.reply()
            for file in self._all_receipts():
                self.read(file)
            again = [one for one in self.held() if one.state is State.IN_BATCH or self._asked(one)]
            if not again and not self._unsent():
                return
            for one in again:
                send_anew(self.office, one.id)

    def _asked(self, one: Application) -> bool:
        return one.state is State.ANSWERED and one.decision is Decision.NEED_INFO

    def _unsent(self) -> bool:
        with self.office.context.store.read() as unit:
            return bool(unit.applications.withdrawn_unsent()) or bool(unit.applications.list(State.APPROVED))

    def _all_receipts(self) -> Iterator[Path]:
        office = self.office.setup.station().office
        seq = 1
        with suppress(Refusal):
            while True:
                yield self.district.replies.write_again(office, seq, self.stick)
                seq += 1

    def disagreements(self) -> list[str]:
        """Applications of which the desks hold different revisions, content or decisions, or one of them none."""
        station = self.office.setup.station()
        with self.district.context.store.read() as there:
            lines = map(read_record, there.records.lines(station.office))
            lost = {line.id for line in lines} - {one.id for one in self.held()}
        found = [f"{one} is held by the district alone" for one in sorted(lost)]
        with self.office.context.store.read() as unit, self.district.context.store.read() as there:
            for one in self.held():
                sent, record = unit.applications.sent(one.id), there.records.get(station.office, one.id)
                if sent is None:
                    found.append(f"{one.id} was never sent ({one.state.value})")
                elif record is None or (record.rev, record.sha256) != sent[:2]:
                    found.append(f"{one.id} differs: {sent[0]} here, {record and record.rev} there")
                elif one.state is not State.WITHDRAWN:
                    decided = there.decisions.get(station.office, one.id, record.rev)
                    if decided is None or (decided.decision, one.state) != (one.decision, State.ANSWERED):
                        found.append(f"{one.id} is {one.state.value} here, {decided} there")
        self.counts["records compared"] += len(self.held())
        return found

    def _hand_over(self, files: list[Path], arrive) -> None:
        if not files:
            return
        file = self.chance.choice(files)
        fate = self.chance.random()
        if fate < 0.2:
            self.counts["files lost"] += 1
        else:
            arrive(file)
        if 0.2 <= fate < 0.4:
            self.counts["files doubled"] += 1
        else:
            files.remove(file)

    def _move_to(self, template: str) -> None:
        self.saved.clear()
        self.office.close()
        root = self.root / template
        shutil.copytree(self.root.parent / template / "office", root)
        self.office = open_at(root)
        fingerprint = self.office.exchange.enrol(self.stick / "kantor.tar")
        self.district.offices.enrol(self.stick / "kantor.tar", fingerprint)
        self.office.exchange.import_roster(self.roster())
        self.to_office += self.give_back()
        self.save()

    def _reopen(self, work) -> None:
        root = self.office.context.folder.root
        self.office.close()
        work(root)
        self.office = open_at(root)


def open_at(root: Path) -> OfficeDesk:
    """The office's desk on a data folder."""
    desk = open_office(root, "admin", PASSPHRASE, clock=StillClock())
    return build_office_desk(replace(desk.context, cost=Cost.light))
