"""What the command line is given by bootstrap: the ways into desks, window and demonstration.

Desks are named here and imported by whoever opens one: a wrong word is answered before any of them is loaded.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kelurahan_desk.domain.progress import Progress

if TYPE_CHECKING:
    from kelurahan_desk.services.district.desk import DistrictDesk
    from kelurahan_desk.services.office.desk import OfficeDesk
    from kelurahan_desk.services.office.unpacking import Opener
    from kelurahan_desk.services.results import DemoReport, DistrictFounded, OfficeFounded, SelfCheck
    from kelurahan_desk.services.root_signing import RootMade, RosterLook
    from kelurahan_desk.services.safekeeping import BackupChecked, DistrictRestored, Restored


@dataclass(frozen=True)
class Doors:
    """Each callable builds or opens one thing; `cli` knows no other way to them."""

    default_folder: Callable[[], Path]
    found_office: "Callable[[Path, Path, str], OfficeFounded]"  # folder, profile, passphrase
    open_office: "Callable[[Path, str | None, str], OfficeDesk]"  # folder, user, passphrase
    recover: Callable[[Path, str, str, str], None]  # folder, user, recovery code, new passphrase
    check_backup: "Callable[[Path, Opener, Path | None], BackupChecked]"  # file, opener, desk to compare with
    restore_district: "Callable[[Path, Path, Opener], DistrictRestored]"  # file, new folder, opener
    restore_backup: "Callable[[Path, Path, Opener, Path | None], Restored]"  # file, new folder, opener, desk
    found_district: (
        "Callable[[Path, str, str, str, str], DistrictFounded]"  # folder, code, name, url, passphrase
    )
    open_district: "Callable[[Path, str | None, str], DistrictDesk]"
    make_root_key: "Callable[[Path, str, str], RootMade]"  # file or folder, holder, passphrase
    look_at_roster: "Callable[[Path], RosterLook]"
    sign_roster: (
        "Callable[[Path, Path, Opener, str, Path], RosterLook]"  # file, key file, opener, digits, out
    )
    run_demo: "Callable[[Path, Progress], DemoReport]"
    self_test: "Callable[[], tuple[SelfCheck, ...]]"
    open_window: Callable[[Path], int]
    has_screen: Callable[[], bool]
