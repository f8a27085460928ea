"""The root of trust in several hands: which keys sign rosters, how many of them must, what waits for whom."""

from dataclasses import dataclass, replace
from pathlib import Path

from kelurahan_desk.batch.cosigning import add_signature, lacking, waited_for
from kelurahan_desk.batch.fingerprints import root_fingerprint, same_digits
from kelurahan_desk.batch.minisign import PublicKey
from kelurahan_desk.domain.exchange import spoken_fingerprint
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.district.context import DistrictContext
from kelurahan_desk.services.district.rootplan import RootHolder, RootPlan, keep_plan, kept_plan, root_plan
from kelurahan_desk.services.district.rosterbook import draft_of, keep, rosters, settled
from kelurahan_desk.services.office.unpacking import Opener
from kelurahan_desk.services.root_signing import RootMade, make_root_key, open_root_key
from kelurahan_desk.store.district import DistrictUnit

_MOST = 9  # root keys, as the format has it


@dataclass(frozen=True, slots=True, kw_only=True)
class RootKey:
    """One root key: `in_force` in the newest roster, `planned` for the next, `own` lies in this desk."""

    key_id: str
    key: str
    holder: str
    own: bool
    in_force: bool
    planned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RootView:
    """The root as it is and as it will be. `draft` is the version that waits, 0 for none, and for whom."""

    keys: tuple[RootKey, ...]
    threshold: int  # in force
    planned: int
    draft: int
    digits: str  # of the draft's document
    lacking: int
    holders: tuple[str, ...]


@dataclass(frozen=True)
class Roots:
    """Use cases over root keys. Every change counts from the next roster on, signed by the root before it."""

    context: DistrictContext

    def view(self) -> RootView:
        """Keys, thresholds and what waits. Which key is this desk's, only signers see."""
        self.context.user.require(Permission.READ)
        own = self._own() if self.context.keys.secrets is not None else ""
        with self.context.store.read() as unit:
            book, draft = rosters(unit), draft_of(unit)
            now = book.newest.root if book.newest else None
            listed = now.keys if now else ()
            plan = root_plan(unit, own) if own else kept_plan(unit)
        plan = plan or RootPlan(tuple(RootHolder(key, "") for key in listed), now.threshold if now else 1)
        known = {one.key: one for one in (*plan.holders, *plan.former)}
        wanted = {one.key for one in plan.holders}
        return RootView(
            keys=tuple(
                RootKey(
                    key_id=PublicKey.from_text(key).key_id,
                    key=key,
                    holder=known[key].holder if key in known else "",
                    own=key == own,
                    in_force=key in listed,
                    planned=key in wanted,
                )
                for key in dict.fromkeys((*listed, *(one.key for one in plan.holders)))
            ),
            threshold=now.threshold if now else 0,
            planned=plan.threshold,
            draft=draft.roster().version if draft else 0,
            digits=spoken_fingerprint(bytes.fromhex(draft.sha256)) if draft else "",
            lacking=lacking(draft, book.newest) if draft else 0,
            holders=tuple(map(plan.holder_of, waited_for(draft, book.newest))) if draft else (),
        )

    def add(self, key: str, holder: str, fingerprint: str) -> RootHolder:
        """One more holder. `fingerprint` are the 30 digits that the holder reads out.

        Refusal ROOT_KEY_FORM, FINGERPRINT_MISMATCH, ROOT_EXISTS, ROOT_MANY, ROOT_HOLDER_MISSING.
        """
        self.context.user.require(Permission.MANAGE_OFFICE)
        try:
            public = PublicKey.from_text(key.strip())
        except ValueError:
            raise Refusal("ROOT_KEY_FORM") from None
        if not holder.strip():
            raise Refusal("ROOT_HOLDER_MISSING")
        if not same_digits(root_fingerprint([public.text], 1), fingerprint):
            raise Refusal("FINGERPRINT_MISMATCH")
        made = RootHolder(public.text, holder.strip())
        with self.context.store.write() as unit:
            plan = root_plan(unit, self._own())
            if any(PublicKey.from_text(one.key).raw == public.raw for one in plan.holders):
                raise Refusal("ROOT_EXISTS", key=made.key_id)
            if len(plan.holders) >= _MOST:
                raise Refusal("ROOT_MANY", most=_MOST)
            former = tuple(one for one in plan.former if one.key != made.key)
            changed = replace(plan, holders=(*plan.holders, made), former=former)
            self._keep(unit, changed, "root.add", made.key_id)
            unit.commit()
        return made

    def make(self, out: Path, holder: str, passphrase: str) -> RootMade:
        """A new key on the stick of an officer who sits at this desk, entered at once. As `make_root_key`."""
        self.context.user.require(Permission.MANAGE_OFFICE)
        made = make_root_key(out, holder, passphrase, cost=self.context.cost())
        self.add(made.key, holder, made.fingerprint)
        return made

    def sign(self, key_file: Path, passphrase: str) -> int:
        """A holder signs the version that waits at this very desk; gives how many signatures still lack.

        Refusal ROSTER_NO_DRAFT, ROOT_STRANGER, ROOT_KEY_FILE; Trouble WRONG_PASSPHRASE, FILE_MISSING.
        """
        self.context.user.require(Permission.MANAGE_OFFICE)
        key = open_root_key(key_file, Opener(passphrase))
        with self.context.store.write() as unit:
            draft, book = draft_of(unit), rosters(unit)
            if draft is None:
                raise Refusal("ROSTER_NO_DRAFT")
            signed = add_signature(draft, book.newest, key)
            keep(unit, *settled(book, signed))
            entity = f"roster:{signed.roster().version}"
            self.context.record(unit, Entry("roster.sign", entity, (("key", key.public.key_id),)))
            unit.commit()
        return lacking(signed, book.newest)

    def remove(self, key_id: str) -> RootHolder:
        """One holder less. Refusal ROOT_UNKNOWN, ROOT_THRESHOLD (too few would be left)."""
        self.context.user.require(Permission.MANAGE_OFFICE)
        with self.context.store.write() as unit:
            plan = root_plan(unit, self._own())
            wanted = key_id.strip().upper()
            gone = next((one for one in plan.holders if one.key_id == wanted), None)
            if gone is None:
                raise Refusal("ROOT_UNKNOWN", key=key_id)
            left = tuple(one for one in plan.holders if one is not gone)
            if len(left) < plan.threshold:
                raise Refusal("ROOT_THRESHOLD", threshold=plan.threshold, keys=len(left))
            self._keep(unit, replace(plan, holders=left, former=(*plan.former, gone)), "root.remove", wanted)
            unit.commit()
        return gone

    def threshold(self, count: int) -> RootPlan:
        """How many must sign. Refusal ROOT_THRESHOLD (none, or more than there are)."""
        self.context.user.require(Permission.MANAGE_OFFICE)
        with self.context.store.write() as unit:
            plan = root_plan(unit, self._own())
            if not 1 <= count <= len(plan.holders):
                raise Refusal("ROOT_THRESHOLD", threshold=count, keys=len(plan.holders))
            changed = replace(plan, threshold=count)
            self._keep(unit, changed, "root.threshold", str(count))
            unit.commit()
        return changed

    def _own(self) -> str:
        return self.context.secrets().root.public.text

    def _keep(self, unit: DistrictUnit, plan: RootPlan, kind: str, entity: str) -> None:
        keep_plan(unit, plan)
        body = (("keys", len(plan.holders)), ("threshold", plan.threshold))
        self.context.record(unit, Entry(kind, f"root:{entity}", body))
