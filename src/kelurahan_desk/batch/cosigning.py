"""Signatures of several root holders on one version of the roster, collected one after the other."""

from dataclasses import replace
from typing import Literal

from kelurahan_desk.batch.canonical import canonical_bytes, read_canonical
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.forms import Strict
from kelurahan_desk.batch.keys import RootKeys, Roster
from kelurahan_desk.batch.minisign import PublicKey, Signature, SigningKey
from kelurahan_desk.batch.roster import SignedRoster, comment_of, signers
from kelurahan_desk.domain.problems import Refusal


class _RootForm(Strict, frozen=True, kw_only=True, tag_field="kind", tag="skb.root"):
    seed: bytes
    v: Literal[1] = 1


def root_to_bytes(key: SigningKey) -> bytes:
    """A root key's secret half, for a key file."""
    return canonical_bytes(_RootForm(seed=key.seed))


def root_from_bytes(data: bytes) -> SigningKey:
    """Read what `root_to_bytes` wrote. Refusal ROOT_KEY_FILE for the secrets of something else."""
    try:
        return SigningKey(read_canonical(data, _RootForm).seed)
    except ValueError:
        raise Refusal("ROOT_KEY_FILE") from None


def roots_of(before: Roster | None, roster: Roster) -> tuple[RootKeys, ...]:
    """Whose signatures a version needs: the root before it and its own; the first needs its own alone."""
    return (before.root, roster.root) if before else (roster.root,)


def waited_for(signed: SignedRoster, before: Roster | None) -> tuple[str, ...]:
    """Root keys that may sign a version and have not, those of its own root first."""
    roots = roots_of(before, signed.roster())
    every = tuple(dict.fromkeys(key for root in reversed(roots) for key in root.keys))
    done = signers(signed, every)
    return tuple(key for key in every if key not in done)


def lacking(signed: SignedRoster, before: Roster | None) -> int:
    """The least number of signatures that a version still needs; a holder in both roots counts for both."""
    wanted, open_keys = [], []
    for root in roots_of(before, signed.roster()):
        done = signers(signed, root.keys)
        wanted.append(max(0, root.threshold - len(done)))
        open_keys.append(set(root.keys) - done)
    if len(wanted) == 1:
        return wanted[0]
    both = len(open_keys[0] & open_keys[1])
    return max(*wanted, sum(wanted) - both)


def add_signature(signed: SignedRoster, before: Roster | None, key: SigningKey) -> SignedRoster:
    """The version with one more signature. Refusal ROOT_STRANGER: the key is in neither root."""
    roster = signed.roster()
    if all(key.public.text not in root.keys for root in roots_of(before, roster)):
        raise Refusal("ROOT_STRANGER", version=roster.version)
    if key.public.text in signers(signed, (key.public.text,)):
        return signed
    made = key.sign(signed.document, comment_of(roster, signed.document))
    return replace(signed, signatures=(*signed.signatures, made))


def take_signatures(held: SignedRoster, brought: SignedRoster, before: Roster | None) -> SignedRoster:
    """The version held with what the holders of its root keys have signed elsewhere.

    Refusal ROSTER_DRAFT_OTHER: another document. `BatchFault` SIGNATURE for one that does not hold.
    """
    if brought.document != held.document:
        raise Refusal("ROSTER_DRAFT_OTHER", version=held.roster().version)
    known = {PublicKey.from_text(key).key_id for key in waited_for(held, before)}
    fresh = tuple(one for one in brought.signatures if Signature.parse(one).key_id in known)
    made = replace(held, signatures=(*held.signatures, *fresh))
    if len(waited_for(made, before)) != len(known) - len(fresh):
        raise BatchFault("SIGNATURE", where=f"roster {made.roster().version}")
    return made
