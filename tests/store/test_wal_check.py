"""The start-up check after a power cut in the middle of a checkpoint."""

import shutil
from contextlib import closing
from pathlib import Path

from kelurahan_desk.store.office import OfficeStore
from store.samples import KEY


def test_pages_that_the_wal_holds_whole_are_not_called_damaged(tmp_path: Path) -> None:
    """A page torn while the WAL was folded in is repaired from it; the check must not cry wolf."""
    path, torn = tmp_path / "desk.db", tmp_path / "putus" / "desk.db"
    torn.parent.mkdir()
    with closing(OfficeStore.create(path, KEY)) as store:
        with store.write() as unit:
            unit.settings.set("uji", "x" * 9000)
            unit.commit()
        for suffix in ("", "-wal"):
            shutil.copyfile(f"{path}{suffix}", f"{torn}{suffix}")
    with torn.open("r+b") as file:
        file.seek(1024)  # a sector of the first page, which grows with every new page and so is in the WAL
        file.write(b"\xff" * 512)
    with closing(OfficeStore.open(torn, KEY)) as again:
        assert again.check() == ()
        with again.read() as unit:
            assert unit.settings.get("uji", str) == "x" * 9000
