"""Files on their way to the district: written to a drive or into an e-mail, handed over, confirmed."""

from dataclasses import dataclass, replace
from pathlib import Path

from kelurahan_desk.batch import limits
from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.exchange import Handover, Way, digits_told
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.machine import mail
from kelurahan_desk.machine.drives import Drive, list_drives
from kelurahan_desk.machine.files import read_limited, write_verified
from kelurahan_desk.services.office.clockwatch import clock_problems
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.exporter import Exporter
from kelurahan_desk.services.office.outbound import MAIL, STICK
from kelurahan_desk.services.office.rosters import held_roster, station_secrets
from kelurahan_desk.services.results import ExportReport
from kelurahan_desk.store.office import OfficeUnit, batch_label
from kelurahan_desk.wording import mail as letters


@dataclass(frozen=True)
class Dispatch:
    """Use cases over batches that go out."""

    context: Context

    def drives(self) -> tuple[Drive, ...]:
        """What is plugged in and can be carried."""
        self.context.user.require(Permission.READ)
        return list_drives()

    def export(self, out: Path, *, nil: bool = False) -> ExportReport:
        """Seal the approved applications into one file in the folder `out`.

        The database changes only after the file was written to `out` and read back; it gets its name
        after that. If a kill came between, the same file is handed out by the next export.
        Refusal NO_ROSTER, NOT_ENROLLED, NOTHING_TO_SEND, SIGNING_NOT_ALLOWED; Trouble DISK_FULL,
        DRIVE_FULL, DRIVE_READ_ONLY, DRIVE_GONE and others.
        """
        self.context.user.require(Permission.EXPORT_BATCH)
        exporter = Exporter(self.context, station_secrets(self.context))
        return self._told(exporter.export(out, nil=nil))

    def export_all(self, out: Path, *, nil: bool = False, by_mail: bool = False) -> tuple[ExportReport, ...]:
        """As `export`, and on until everything is sealed: consecutive batches, each valid alone.

        `by_mail` keeps each below what mail servers take, and lays an e-mail beside it. Raises as `export`,
        and Refusal NO_DISTRICT_EMAIL.
        """
        self.context.user.require(Permission.EXPORT_BATCH)
        if by_mail:
            self._address()
        exporter = Exporter(self.context, station_secrets(self.context))
        reports: list[ExportReport] = []
        while not reports or reports[-1].rest:
            report = exporter.export(out, nil=nil, room=MAIL if by_mail else STICK)
            reports.append(self._mailed(report) if by_mail else report)
        return (self._told(reports[0]), *reports[1:])

    def send_again(self, epoch: int, seq: int, out: Path, *, by_mail: bool = False) -> ExportReport:
        """Copy the very bytes of a batch from the outbox into `out` once more. Refusal BATCH_UNKNOWN."""
        self.context.user.require(Permission.EXPORT_BATCH)
        if by_mail:
            self._address()
        report = Exporter(self.context, station_secrets(self.context)).send_again(epoch, seq, out)
        return self._mailed(report) if by_mail else report

    def confirm(self, epoch: int, seq: int, told: str, receiver: str, way: Way = Way.USB) -> Change:
        """Note that the district took a batch over: `told` are its 30 digits, or the QR of its papers.

        Refusal HANDOVER_DIGITS (not 30 of them), HANDOVER_OTHER (those of another batch),
        FINGERPRINT_MISMATCH, RECEIVER_MISSING, BATCH_UNKNOWN.
        """
        self.context.user.require(Permission.IMPORT_REPLY)
        digits = digits_told(told)
        if not digits:
            raise Refusal("HANDOVER_DIGITS")
        if not receiver.strip():
            raise Refusal("RECEIVER_MISSING")
        with self.context.store.write() as unit:
            self._require_digits(unit, epoch, seq, digits)
            done = Handover(self.context.clock.now(), self.context.user.name, receiver.strip(), way)
            unit.handovers.add(epoch, seq, done)
            label = batch_label(epoch, seq)
            self.context.record(unit, Entry("batch.handover", f"batch:{label}", (("way", way.value),)))
            unit.commit()
        return Change(Area.EXCHANGE)

    def _require_digits(self, unit: OfficeUnit, epoch: int, seq: int, digits: str) -> None:
        if unit.batches.get(epoch, seq) is None:
            raise Refusal("BATCH_UNKNOWN", batch=batch_label(epoch, seq))
        owners = [one for one in unit.batches.list() if one.fingerprint.replace(" ", "") == digits]
        if any((one.epoch, one.seq) == (epoch, seq) for one in owners):
            return
        if owners:
            raise Refusal("HANDOVER_OTHER", batch=owners[0].label)
        raise Refusal("FINGERPRINT_MISMATCH")

    def _address(self) -> str:
        with self.context.store.read() as unit:
            address = self.context.profile(unit).district_email
        if not address:
            raise Refusal("NO_DISTRICT_EMAIL")
        return address

    def _mailed(self, report: ExportReport) -> ExportReport:
        """An e-mail beside the file, with the file in it. Refusal BATCH_TOO_LARGE."""
        content = read_limited(report.file, limits.FILE)
        if len(content) > limits.MAIL:
            raise Refusal("BATCH_TOO_LARGE", size=len(content), limit=limits.MAIL)
        with self.context.store.read() as unit:
            profile, held = self.context.profile(unit), held_roster(unit)
        office = letters.office(profile)
        data = mail.draft(
            to=profile.district_email,
            sender=profile.email,
            subject=letters.subject(office, batch_label(report.epoch, report.seq)),
            body=letters.body(office, held.roster.dinsos.name if held else "", report.totals),
            name=report.file.name,
            content=content,
            at=self.context.clock.now(),
        )
        target = report.file.with_name(f"{report.file.name}.eml")
        write_verified(target, data)
        return replace(report, mail=target)

    def _told(self, report: ExportReport) -> ExportReport:
        with self.context.store.read() as unit:
            return replace(report, warnings=clock_problems(self.context, unit))
