"""The window of a kelurahan: its pages, and what Ctrl+K finds there."""

from functools import partial

from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.results import Found
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.room import Finding, Place, Room
from kelurahan_desk.ui.targets import (
    AddResident,
    ImportResidents,
    LookUp,
    NewApplication,
    NewLetter,
    ShowApplication,
    ShowDuplicates,
    ShowFamily,
    ShowLetter,
    ShowResident,
    Target,
)
from kelurahan_desk.wording import window
from kelurahan_desk.wording import window_palette as words

_NIK_DIGITS = 16
_ACTIONS: dict[str, tuple[str, Target]] = {
    "new_letter": (pages.LETTERS, NewLetter()),
    "new_application": (pages.APPLICATIONS, NewApplication()),
    "add_resident": (pages.RESIDENTS, AddResident()),
    "import": (pages.RESIDENTS, ImportResidents()),
    "duplicates": (pages.RESIDENTS, ShowDuplicates()),
}


def office_room(desk: OfficeDesk) -> Room:
    """Furnish the window of an open office. Reads the profile: call it in the store lane."""
    place = desk.profile().place
    return Room(
        desk=desk,
        leave=desk.leave,
        close=desk.close,
        user=desk.user,
        roles=window.role_names(desk.user.roles),
        office=window.office_name(place.kind, place.kelurahan),
        place=place.city,
        station=desk.context.station_code,
        pages=pages.PAGES,
        search_page=pages.RESIDENTS,
        finding=Finding(partial(_find, desk), words.PAGES, words.ACTIONS, _place, words.PLACEHOLDER),
        keys=window.KEYS,
        unfinished=desk.unfinished,
        lock_minutes=desk.auto_lock.minutes(),
        prove=desk.passphrases.must_prove_recovery(),
    )


def _find(desk: OfficeDesk, text: str, limit: int) -> tuple[Found, ...]:
    """What the desk knows; a whole NIK can be looked up at once."""
    found = desk.finder.find(text, limit)
    digits = "".join(filter(str.isdigit, text))
    if len(digits) != _NIK_DIGITS:
        return found
    return (Found("lookup", digits, words.look_up(mask_digits(digits)), ""), *found)


def _place(found: Found) -> Place:
    """Where a hit leads."""
    key = found.key
    if found.kind == "action":
        return _ACTIONS[str(key)]
    if found.kind == "lookup":
        return pages.LOOKUP, LookUp(text=str(key))
    if found.kind == "resident":
        return pages.RESIDENTS, ShowResident(int(key))
    if found.kind == "family":
        return pages.RESIDENTS, ShowFamily(str(key))
    if found.kind == "letter":
        return pages.LETTERS, ShowLetter(str(key))
    if found.kind == "application":
        return pages.APPLICATIONS, ShowApplication(str(key))
    return str(key), None
