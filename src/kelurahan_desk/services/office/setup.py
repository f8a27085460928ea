"""The office itself: its profile, its people, its station."""

from dataclasses import dataclass

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.numbering import setting_problems
from kelurahan_desk.domain.office import OfficeProfile, Station, is_address
from kelurahan_desk.domain.problems import InvalidInput, Problem, Refusal
from kelurahan_desk.domain.user import Permission, Role, User
from kelurahan_desk.machine.keystore import add_slot, remove_slot, users_of
from kelurahan_desk.services.office.backups import copy_keystore
from kelurahan_desk.services.office.context import PROFILE, Context

LOCK_MINUTES = 5
_LOCK_MOST = 60
_LOCK = "lock_minutes"


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

    def lock_minutes(self) -> int:
        """After how many minutes without anybody at it the window locks itself."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.settings.get(_LOCK, int) or LOCK_MINUTES

    def save_lock_minutes(self, minutes: int) -> Change:
        """Another time, from the next sign-in on. InvalidInput LOCK_MINUTES outside 1 to 60."""
        self.context.user.require(Permission.MANAGE_OFFICE)
        if not 1 <= minutes <= _LOCK_MOST:
            raise InvalidInput((Problem("lock_minutes", "LOCK_MINUTES", {"most": _LOCK_MOST}),))
        with self.context.store.write() as unit:
            unit.settings.set(_LOCK, minutes)
            self.context.record(unit, Entry("office.lock", "office", (("minutes", minutes),)))
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
        user = User(name.strip(), frozenset({role}))
        if not user.name:
            raise InvalidInput((Problem("name", "USER_NAME_EMPTY"),))
        if user.signs and self.context.keys.secrets is None:
            raise Refusal("SIGNING_NOT_ALLOWED", user=self.context.user.name)
        with self.context.store.write() as unit:
            if unit.users.get(user.name):
                raise Refusal("USER_EXISTS", user=user.name)
            unit.users.add(user)
            self.context.record(unit, Entry("user.add", f"user:{user.name}", (("role", role.value),)))
            # A kill between keystore and commit leaves a slot of nobody.
            if user.name in users_of(self.context.folder.keystore):
                remove_slot(self.context.folder.keystore, user.name)
            add_slot(
                self.context.folder.keystore,
                self.context.keys,
                user=user.name,
                passphrase=passphrase,
                signs=user.signs,
                cost=self.context.cost(),
            )
            unit.commit()
        copy_keystore(self.context.folder)
        return user

    def disable_user(self, name: str) -> Change:
        """Take a person's access away; what they did stays in the journal."""
        self.context.user.require(Permission.MANAGE_USERS)
        if name == self.context.user.name:
            raise Refusal("USER_SELF", user=name)
        with self.context.store.write() as unit:
            if unit.users.get(name) is None:
                raise Refusal("USER_UNKNOWN", user=name)
            unit.users.set_active(name, active=False)
            self.context.record(unit, Entry("user.disable", f"user:{name}"))
            if name in users_of(self.context.folder.keystore):
                remove_slot(self.context.folder.keystore, name)
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
