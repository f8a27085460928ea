"""Builds everything once; the only module that knows all others, and the program's entry point.

Imports stand inside the functions that need them: the window must show before SQLAlchemy and reportlab are
loaded (docs/decisions/0004).
"""

import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kelurahan_desk.cli.options import window_folder

if TYPE_CHECKING:
    from kelurahan_desk.cli.doors import Doors
    from kelurahan_desk.domain.problems import Refusal, Trouble
    from kelurahan_desk.domain.progress import Progress
    from kelurahan_desk.services.district.desk import DistrictDesk
    from kelurahan_desk.services.first_start import FirstStart
    from kelurahan_desk.services.office.desk import OfficeDesk
    from kelurahan_desk.services.office.unpacking import Opener
    from kelurahan_desk.services.results import DemoReport, DistrictFounded, OfficeFounded, SelfCheck
    from kelurahan_desk.services.root_signing import RootMade, RosterLook
    from kelurahan_desk.services.safekeeping import BackupChecked, DistrictRestored, Restored
    from kelurahan_desk.ui.app import WindowDoors
    from kelurahan_desk.ui.first.view import FirstDoors
    from kelurahan_desk.ui.room import Room


def main(argv: Sequence[str] | None = None) -> int:
    """`kelurahan-desk …`: the window without a noun, otherwise the command line."""
    words = list(sys.argv[1:] if argv is None else argv)
    wanted, folder = window_folder(words)
    if wanted:
        return _window_or_sentence(folder or _named_folder())
    from kelurahan_desk.cli.main import run

    return run(words, doors())


def doors() -> "Doors":
    """The ways into everything, for the command line."""
    from kelurahan_desk.cli.doors import Doors
    from kelurahan_desk.machine.paths import default_data_folder

    return Doors(
        default_folder=default_data_folder,
        found_office=_found_office,
        open_office=_open_office,
        recover=_recover,
        check_backup=_check_backup,
        restore_backup=_restore_backup,
        restore_district=_restore_district,
        found_district=_found_district,
        open_district=_open_district,
        make_root_key=_make_root_key,
        look_at_roster=_look_at_roster,
        sign_roster=_sign_roster,
        run_demo=_run_demo,
        self_test=_self_test,
        open_window=open_window,
        has_screen=has_screen,
    )


def _found_office(folder: Path, profile: Path, passphrase: str) -> "OfficeFounded":
    from kelurahan_desk.machine.clock import SystemClock
    from kelurahan_desk.machine.cost import calibrate
    from kelurahan_desk.services.office.founding import found_office

    return found_office(folder, profile, passphrase, clock=SystemClock(), cost=calibrate())


def _open_office(folder: Path, user: str | None, passphrase: str) -> "OfficeDesk":
    from kelurahan_desk.machine.clock import SystemClock
    from kelurahan_desk.services.office.founding import open_office

    return open_office(folder, user, passphrase, clock=SystemClock())


def _recover(folder: Path, user: str, code: str, new: str) -> None:
    from kelurahan_desk.machine.clock import SystemClock
    from kelurahan_desk.machine.cost import calibrate
    from kelurahan_desk.machine.paths import DataFolder, read_desk_file
    from kelurahan_desk.services.district.founding import KIND, district_store
    from kelurahan_desk.services.office.founding import office_store
    from kelurahan_desk.services.recovery import OpenStore, recover_passphrase

    district = read_desk_file(DataFolder(folder)).kind == KIND
    open_store: OpenStore = district_store if district else office_store
    recover_passphrase(folder, user, code, new, open_store, clock=SystemClock(), cost=calibrate)


def _check_backup(file: Path, opener: "Opener", desk: Path | None) -> "BackupChecked":
    from kelurahan_desk.services.office.restoring import check_backup

    return check_backup(file, opener, desk)


def _restore_backup(file: Path, folder: Path, opener: "Opener", desk: Path | None) -> "Restored":
    from kelurahan_desk.machine.clock import SystemClock
    from kelurahan_desk.services.office.restoring import restore_backup

    return restore_backup(file, folder, opener, clock=SystemClock(), desk=desk)


def _restore_district(file: Path, folder: Path, opener: "Opener") -> "DistrictRestored":
    from kelurahan_desk.machine.clock import SystemClock
    from kelurahan_desk.services.district.backups import restore_district

    return restore_district(file, folder, opener, clock=SystemClock())


def _found_district(folder: Path, code: str, name: str, url: str, passphrase: str) -> "DistrictFounded":
    from kelurahan_desk.machine.clock import SystemClock
    from kelurahan_desk.machine.cost import calibrate
    from kelurahan_desk.services.district.founding import found_district

    return found_district(
        folder, code=code, name=name, url=url, passphrase=passphrase, clock=SystemClock(), cost=calibrate()
    )


def _open_district(folder: Path, user: str | None, passphrase: str) -> "DistrictDesk":
    from kelurahan_desk.machine.clock import SystemClock
    from kelurahan_desk.services.district.founding import open_district

    return open_district(folder, user, passphrase, clock=SystemClock())


def _make_root_key(out: Path, holder: str, passphrase: str) -> "RootMade":
    from kelurahan_desk.machine.cost import calibrate
    from kelurahan_desk.services.root_signing import make_root_key

    return make_root_key(out, holder, passphrase, cost=calibrate())


def _look_at_roster(file: Path) -> "RosterLook":
    from kelurahan_desk.services.root_signing import look_at_roster

    return look_at_roster(file)


def _sign_roster(file: Path, key: Path, opener: "Opener", digits: str, out: Path) -> "RosterLook":
    from kelurahan_desk.services.root_signing import sign_roster_file

    return sign_roster_file(file, key, opener, digits, out)


def _run_demo(out: Path, progress: "Progress") -> "DemoReport":
    from kelurahan_desk.demo.scenario import run_demo
    from kelurahan_desk.machine.clock import SystemClock

    return run_demo(out, progress, clock=SystemClock())


def _self_test() -> "tuple[SelfCheck, ...]":
    from kelurahan_desk.demo.self_test import run_self_test
    from kelurahan_desk.machine.clock import SystemClock

    return run_self_test(_show_and_close if has_screen() else None, SystemClock())


def has_screen() -> bool:
    """Whether a window can be shown here."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def open_window(root: Path) -> int:
    """Show the window of a desk until it is closed; on an empty folder the first start. Exit status."""
    from kelurahan_desk.machine.paths import DataFolder, read_desk_file
    from kelurahan_desk.services.new_folder import is_desk
    from kelurahan_desk.ui.app import run_first, run_window

    with ExitStack() as held:
        if not is_desk(root):
            return run_first(first_doors(root), partial(_take, root, held))
        read_desk_file(DataFolder(root))
        return run_window(_take(root, held))


def _show_fault(root: Path, fault: "Refusal | Trouble") -> None:
    """Why the desk does not open, in a window: who started the program by an icon sees no terminal."""
    from kelurahan_desk.ui.app import run_first

    with ExitStack() as held:
        run_first(first_doors(root, fault), partial(_take, root, held))


def _take(root: Path, held: ExitStack) -> "WindowDoors":
    """The desk's window, which nobody else has until the end."""
    from kelurahan_desk.machine.lock import WindowLock
    from kelurahan_desk.machine.logs import open_log
    from kelurahan_desk.machine.paths import DataFolder

    folder = DataFolder(root)
    open_log(folder.logs)
    held.enter_context(WindowLock(folder.window_lock))
    return window_doors(root)


def first_doors(root: Path, fault: "Refusal | Trouble | None" = None) -> "FirstDoors":
    """The first start in a data folder that is no desk's, or of a desk that does not open for `fault`."""
    from kelurahan_desk.domain.problems import Trouble
    from kelurahan_desk.services.new_folder import clear_stopped, set_aside, why_not_first
    from kelurahan_desk.ui.first.view import FirstDoors

    stopped = fault is None and clear_stopped(root)
    blocked = fault or why_not_first(root)
    return FirstDoors(
        folder=root,
        start=partial(_first_start, root),
        set_aside=partial(set_aside, root),
        notice=blocked or (Trouble("FOLDER_STOPPED") if stopped else None),
        blocked=blocked is not None,
    )


def _first_start(root: Path) -> "FirstStart":
    from kelurahan_desk.machine.clock import SystemClock
    from kelurahan_desk.machine.cost import calibrate
    from kelurahan_desk.services.first_start import FirstStart

    return FirstStart(root, SystemClock(), calibrate)


def window_doors(root: Path) -> "WindowDoors":
    """The way into the window of the desk in a data folder, whichever kind it is."""
    from kelurahan_desk.machine.keyfile import read_keyfile
    from kelurahan_desk.machine.paths import DataFolder, read_desk_file
    from kelurahan_desk.ui.app import WindowDoors

    folder = DataFolder(root)
    district = read_desk_file(folder).kind == "district"
    sign_in, warm_up = (_enter_district, _import_district) if district else (_enter_office, _import_office)
    return WindowDoors(
        users=tuple(slot.header.user for slot in read_keyfile(folder.keystore).passwords()),
        office_title="",
        sign_in=lambda user, passphrase: sign_in(root, user, passphrase),
        warm_up=warm_up,
    )


def _enter_office(root: Path, user: str, passphrase: str) -> "Room":
    from kelurahan_desk.ui.office_room import office_room

    return office_room(_open_office(root, user, passphrase))


def _enter_district(root: Path, user: str, passphrase: str) -> "Room":
    from kelurahan_desk.machine.clock import SystemClock
    from kelurahan_desk.services.district.founding import open_district
    from kelurahan_desk.ui.district.room import district_room

    return district_room(open_district(root, user, passphrase, clock=SystemClock()))


def _import_office() -> None:
    import kelurahan_desk.services.office.desk
    import kelurahan_desk.ui.desk_view
    import kelurahan_desk.ui.pages.home  # noqa: F401 - imported for their effect on the first click


def _import_district() -> None:
    import kelurahan_desk.services.district.desk
    import kelurahan_desk.ui.desk_view
    import kelurahan_desk.ui.district.home  # noqa: F401 - imported for their effect on the first click


def _show_and_close(root: Path, user: str, passphrase: str) -> None:
    from kelurahan_desk.ui.app import show_and_close

    show_and_close(window_doors(root), user, passphrase)


def _named_folder() -> Path:
    from kelurahan_desk.machine.paths import default_data_folder

    named = os.environ.get("KELURAHAN_DESK_DATA")
    return Path(named) if named else default_data_folder()


def _window_or_sentence(root: Path) -> int:
    from kelurahan_desk.domain.problems import Refusal, Trouble

    try:
        if not has_screen():
            raise Trouble("NO_SCREEN")
        return open_window(root)
    except (Refusal, Trouble) as error:
        from kelurahan_desk.cli.answer import say_error

        status = say_error(error, as_json=False)
        if error.code != "NO_SCREEN":
            _show_fault(root, error)
        return status
