"""The window of the district desk: its pages, and what Ctrl+K finds there."""

from kelurahan_desk.services.district.desk import DistrictDesk
from kelurahan_desk.services.district.ledger import OFFICE, RECORD
from kelurahan_desk.services.results import Found
from kelurahan_desk.ui import district as pages
from kelurahan_desk.ui.room import Finding, Place, Room
from kelurahan_desk.ui.targets import EnrolStation, OpenInbox, ShowOffice, ShowRecord, Target, WriteReplies
from kelurahan_desk.wording import window
from kelurahan_desk.wording import window_district as words

_ACTIONS: dict[str, tuple[str, Target]] = {
    "ingest": (pages.INBOX, OpenInbox()),
    "reply": (pages.REPLIES, WriteReplies()),
    "enrol": (pages.OFFICES, EnrolStation()),
}


def district_room(desk: DistrictDesk) -> Room:
    """Furnish the window of an open district desk. Reads the settings: call it in the store lane."""
    district = desk.district()
    return Room(
        desk=desk,
        leave=desk.leave,
        close=desk.close,
        user=desk.user,
        roles=window.role_names(desk.user.roles, words.ROLES),
        office=district.name,
        place=f"{words.TITLE} · {district.code}",
        station=desk.context.station_code,
        pages=pages.PAGES,
        search_page=pages.WORK,
        finding=Finding(
            desk.ledger.find, words.PALETTE_PAGES, words.PALETTE_ACTIONS, _place, words.PALETTE_PLACEHOLDER
        ),
        keys=words.KEYS,
        lock_minutes=desk.auto_lock.minutes(),
        prove=desk.passphrases.must_prove_recovery(),
    )


def _place(found: Found) -> Place:
    """Where a hit leads."""
    key = str(found.key)
    if found.kind == "action":
        return _ACTIONS[key]
    if found.kind == RECORD:
        office, _, record = key.partition("/")
        return pages.WORK, ShowRecord(office, record)
    if found.kind == OFFICE:
        return pages.OFFICES, ShowOffice(key)
    return key, None
