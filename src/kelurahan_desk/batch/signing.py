"""What every signed document of SKB-1 shares: the trusted comment and the first look at its type."""

import hashlib

import msgspec

from kelurahan_desk.batch.canonical import Kind, read_canonical
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.forms import Head

_VERSION = 1


def trusted_comment(kind: str, office: str, station: str, epoch: int, seq: int, document: bytes) -> str:
    """The comment that the signature covers: what is signed, by whom, its place and its hash."""
    digest = hashlib.sha256(document).hexdigest()
    return f"skb1 {kind} {office} {station} {epoch}.{seq} sha256:{digest}"


def read_document(data: bytes, kind: type[Kind], tag: str, where: str) -> Kind:
    """A signed document of the wanted type; `BatchFault` MANIFEST, TYPE or VERSION."""
    try:
        head = msgspec.json.decode(data, type=Head)
    except (ValueError, RecursionError):
        raise BatchFault("MANIFEST", where=where) from None
    if head.type != tag:
        raise BatchFault("TYPE", where=where)
    if head.v != _VERSION:
        raise BatchFault("VERSION", where=where)
    try:
        return read_canonical(data, kind)
    except ValueError:
        raise BatchFault("MANIFEST", where=where) from None
