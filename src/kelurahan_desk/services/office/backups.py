"""What a backup of the office holds: database, scans, letters, the batches that wait, and its picture."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kelurahan_desk.machine.clock import local_date
from kelurahan_desk.services.desk_backups import Contents, DeskBackups
from kelurahan_desk.services.office.context import Context

_NAME_MOST = 47  # bytes of a picture's name, which the archive carries in hex


@dataclass(frozen=True)
class Backups(DeskBackups):
    """Use cases over backups of this office."""

    context: Context

    def _contents(self) -> Contents:
        folder = self.context.folder
        with self.context.store.read() as unit:
            station = self.context.station(unit)
            logo = [name for name in (self.context.profile(unit).logo,) if _there(folder.root, name)]
            waiting = [batch.file for batch in unit.batches.list() if batch.answered < batch.records]
        parts = [(f"outbox/{name.lower()}", folder.outbox / name) for name in waiting]
        parts += [(f"logo/{name.encode().hex()}", folder.root / name) for name in logo]
        return Contents(
            office=station.office,
            station=station.station,
            opener=station.age_recipient,
            vaults={"att": folder.attachments, "surat": folder.letters},
            parts=tuple(parts),
        )

    def _day(self, moment: datetime) -> date:
        with self.context.store.read() as unit:
            return local_date(moment, self.context.profile(unit).timezone)


def _there(root: Path, name: str) -> bool:
    return len(name.encode()) in range(1, _NAME_MOST) and Path(name).name == name and (root / name).is_file()
