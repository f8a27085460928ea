"""The names of exchange files: a hint for people and mail programs; the manifest decides."""

import re

BATCH_NAME = re.compile(r"SKB1-B-.*\.age\Z", re.IGNORECASE)
"""How files of offices are called, also after a mail program or a second copy added to the name."""

_SEALED = re.compile(r"[A-Z0-9-]{1,60}\.tar\.age\Z")


def sealed_name(kind: str, office: str, station: str, epoch: int, seq: int) -> str:
    """Name of a batch (`kind` "B"), receipt ("R") or return ("K"); upper case, fit for FAT and NTFS."""
    name = f"SKB1-{kind}-{office}-{station}-E{epoch:02}-{seq:06}.tar.age"
    if not _SEALED.match(name):
        raise ValueError(name)
    return name


def roster_name(district: str, version: int, *, complete: bool = True) -> str:
    """Name of a roster file; it is signed and not sealed. One that lacks signatures says so."""
    return f"SKB1-T-{district}-{version:06}{'' if complete else '-KONSEP'}.tar"


def enrolment_name(office: str, station: str) -> str:
    """Name of an enrolment file; it is signed by its own key and not sealed."""
    return f"SKB1-E-{office}-{station}.tar"
