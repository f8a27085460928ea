"""Pictures of the first start, light and dark: python tools/screenshot_first.py OUT_FOLDER."""

import os
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from screenshots import settle

from kelurahan_desk.bootstrap import first_doors, window_doors
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.services.region_search import find_wards
from kelurahan_desk.services.safekeeping import BackupChecked, BackupLook, Counted
from kelurahan_desk.ui import theme, tokens
from kelurahan_desk.ui.app import open_first, prepare
from kelurahan_desk.ui.first.view import FirstView
from kelurahan_desk.ui.shell import Shell
from kelurahan_desk.wording import window_first as words

_LOOK = BackupLook(
    file=Path("/media/flashdisk/KD-6471051002-AB2C-20261122T081500Z.cadangan"),
    district=False,
    office="6471051002",
    station="AB2C",
    created="2026-11-22T08:15:00Z",
    users=("admin", "bu.sari"),
)
_HELD = Counted(
    residents=5012, letters=318, applications=84, batches=12, events=6120,
    newest_event="2026-11-22T08:14:11Z", newest_letter="400.9.14.1/0318/05.1002/XI/2026",
)  # fmt: skip


def main() -> int:
    """Make the pictures; gives the exit status."""
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    app = prepare()
    for palette in (tokens.LIGHT, tokens.DARK):
        theme.dress(app, palette)
        with tempfile.TemporaryDirectory() as scratch:
            root = Path(scratch) / "meja"
            shell = open_first(first_doors(root), partial(window_doors, root))
            shell.resize(1366, 768)
            shell.show()
            for name in _scenes(shell):
                settle(shell)
                shell.grab().save(str(out / f"awal-{name}-{palette.name}.png"))
            shell.close()
    return 0


def _scenes(shell: Shell) -> Iterator[str]:
    view = shell.findChild(FirstView)
    assert view is not None
    yield "pilihan"
    view.choice.chosen.emit("office")
    yield "wilayah-kosong"
    view.place.search.line.setText("sukamaju")
    yield "wilayah"
    view.place.search.line.setText("tidak ada di mana pun")
    yield "wilayah-tiada"
    view.place.picked.emit(find_wards("sepinggan balikpapan").places[0])
    yield "kantor"
    view.office.form.check()
    yield "kantor-kurang"
    view.office.filled.emit()
    yield "pengguna"
    view.user.form.fill(secret="pendek", again="pendek")
    view.user.form.submitted.emit()
    yield "pengguna-pendek"
    view.working.begin(words.MAKING, words.MAKING_SENTENCE)
    view.go(view.working)
    view.working.move_to("first.database", 2, 4)
    yield "kemajuan"
    view.go(view.choice)
    view.choice.chosen.emit("restore")
    yield "cadangan-kosong"
    view.restoring.find.show_found((_LOOK,), "")
    yield "cadangan"
    view.restoring.find.picked.emit(_LOOK)
    yield "cadangan-buka"
    view.restoring.open.refuse(Trouble("WRONG_PASSPHRASE"))
    yield "cadangan-salah"
    view.restoring.shown.show_checked(
        BackupChecked(
            file=_LOOK.file.name, created=_LOOK.created, office=_LOOK.office, station="AB2C", backup=_HELD,
            missing=3, desk=None, desk_fault="",
        )
    )  # fmt: skip
    view.go(view.restoring.shown)
    yield "cadangan-isi"
    view.choice.chosen.emit("district")
    view.area.picked.emit(find_wards("64.71.05.1001").places[0])
    yield "dinsos"


if __name__ == "__main__":
    sys.exit(main())
