"""People who may work at a desk of either kind: their row and their slot in the keystore go together."""

from kelurahan_desk.domain.problems import InvalidInput, Problem, Refusal
from kelurahan_desk.domain.user import Role, User
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.machine.keystore import Unlocked, add_slot, remove_slot, users_of
from kelurahan_desk.machine.paths import DataFolder
from kelurahan_desk.store.unit import Unit


def new_person(name: str, role: Role, keys: Unlocked, by: User) -> User:
    """Somebody with one role. InvalidInput USER_NAME_EMPTY; Refusal SIGNING_NOT_ALLOWED."""
    user = User(name.strip(), frozenset({role}))
    if not user.name:
        raise InvalidInput((Problem("name", "USER_NAME_EMPTY"),))
    if user.signs and keys.secrets is None:
        raise Refusal("SIGNING_NOT_ALLOWED", user=by.name)
    return user


def let_in(unit: Unit, folder: DataFolder, keys: Unlocked, user: User, passphrase: str, cost: Cost) -> None:
    """Enter a person and give them a slot. Refusal USER_EXISTS."""
    if unit.users.get(user.name):
        raise Refusal("USER_EXISTS", user=user.name)
    unit.users.add(user)
    # A kill between keystore and commit leaves a slot of nobody.
    if user.name in users_of(folder.keystore):
        remove_slot(folder.keystore, user.name)
    add_slot(folder.keystore, keys, user=user.name, passphrase=passphrase, signs=user.signs, cost=cost)


def keep_out(unit: Unit, folder: DataFolder, name: str, by: User) -> None:
    """Take a person's access away. Refusal USER_SELF, USER_UNKNOWN."""
    if name == by.name:
        raise Refusal("USER_SELF", user=name)
    if unit.users.get(name) is None:
        raise Refusal("USER_UNKNOWN", user=name)
    unit.users.set_active(name, active=False)
    if name in users_of(folder.keystore):
        remove_slot(folder.keystore, name)
