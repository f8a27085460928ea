"""The office itself: its profile, its people, its station."""

from dataclasses import dataclass, replace

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.numbering import setting_problems
from kelurahan_desk.domain.office import OfficeProfile, Station, is_address
from kelurahan_desk.domain.problems import InvalidInput, Problem
from kelurahan_desk.domain.user import Permission, Role, User
from kelurahan_desk.machine.files import write_durably
from kelurahan_desk.scans.crest import small_crest
from kelurahan_desk.services.backup_file import copy_keystore
from kelurahan_desk.services.office.context import PROFILE, Context
from kelurahan_desk.services.office.letter_choices import logo_of
from kelurahan_desk.services.people import keep_out, let_in, new_person

_CREST = "lambang.png"


@dataclass(frozen=True)
class Setup:
    """Use cases over the office's own data."""

    context: Context

    def profile(self) -> OfficeProfile:
        """The office profile."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return self.context.profile(unit)

    def station(self) -> Station:
        """This station's public identity."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return self.context.station(unit)

    def save_profile(self, profile: OfficeProfile) -> Change:
        """Change letterhead, signers or numbering; letters already issued stay as they were."""
        self.context.user.require(Permission.MANAGE_OFFICE)
        if problems := profile_problems(profile):
            raise InvalidInput(problems)
        with self.context.store.write() as unit:
            unit.settings.set(PROFILE, profile)
            self.context.record(unit, Entry("office.profile", "office"))
            unit.commit()
        return Change(Area.OFFICE)

    def crest(self) -> bytes | None:
        """The crest of the letterhead, as it stands on letters; None without one."""
        self.context.user.require(Permission.READ)
        return logo_of(self.context, self.profile())

    def set_crest(self, data: bytes | None) -> Change:
        """Another crest, or none; letters already issued stay as they were.

        It is made small: it stands on every letter. Refusal SCAN_PIXELS, SCAN_DAMAGED.
        """
        self.context.user.require(Permission.MANAGE_OFFICE)
        name = _CREST if data is not None else ""
        if data is not None:
            write_durably(self.context.folder.root / _CREST, small_crest(data))
        with self.context.store.write() as unit:
            unit.settings.set(PROFILE, replace(self.context.profile(unit), logo=name))
            self.context.record(unit, Entry("office.crest", "office"))
            unit.commit()
        return Change(Area.OFFICE)

    def users(self) -> tuple[User, ...]:
        """Everyone who may work here."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.users.list()

    def add_user(self, name: str, role: Role, passphrase: str) -> User:
        """A new person with one role and an own passphrase."""
        self.context.user.require(Permission.MANAGE_USERS)
        user = new_person(name, role, self.context.keys, self.context.user)
        with self.context.store.write() as unit:
            self.context.record(unit, Entry("user.add", f"user:{user.name}", (("role", role.value),)))
            let_in(unit, self.context.folder, self.context.keys, user, passphrase, self.context.cost())
            unit.commit()
        copy_keystore(self.context.folder)
        return user

    def disable_user(self, name: str) -> Change:
        """Take a person's access away; what they did stays in the journal."""
        self.context.user.require(Permission.MANAGE_USERS)
        with self.context.store.write() as unit:
            self.context.record(unit, Entry("user.disable", f"user:{name}"))
            keep_out(unit, self.context.folder, name, self.context.user)
            unit.commit()
        copy_keystore(self.context.folder)
        return Change(Area.OFFICE)


def profile_problems(profile: OfficeProfile) -> tuple[Problem, ...]:
    """What keeps a profile from being used."""
    found = list(setting_problems(profile.number))
    if not profile.signers:
        found.append(Problem("signer", "SIGNER_MISSING"))
    found.extend(
        Problem("signer.name", "SIGNER_NAME_EMPTY") for signer in profile.signers if not signer.name.strip()
    )
    for name in ("email", "district_email"):
        address = getattr(profile, name)
        if address and not is_address(address):
            found.append(Problem(name, "EMAIL_FORM"))
    if not profile.address.strip():
        found.append(Problem("address", "ADDRESS_EMPTY"))
    return tuple(found)
