"""The test vectors and the desk that reads them: a real district with the keys that lie beside them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kelurahan_desk.batch.fingerprints import station_fingerprint
from kelurahan_desk.batch.minisign import PublicKey, SigningKey
from kelurahan_desk.batch.reader import KnownSender
from kelurahan_desk.batch.secrets import DistrictSecrets
from kelurahan_desk.domain.office import Station
from kelurahan_desk.machine.keystore import keep_secrets

if TYPE_CHECKING:
    from kelurahan_desk.services.district.desk import DistrictDesk

FOLDER = Path(__file__).parent.parent / "golden" / "batches"
KEYS = json.loads((FOLDER / "keys.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Vector:
    """One frozen file and the verdict in its name."""

    path: Path

    @property
    def verdict(self) -> str:
        """What a reader has to say."""
        return self.path.name.split(".")[0]

    @property
    def data(self) -> bytes:
        """Its bytes."""
        return self.path.read_bytes()


def vectors(kind: str) -> dict[str, Vector]:
    """All of one kind, by what they are."""
    return {path.name: Vector(path) for path in sorted(FOLDER.glob(f"*.{kind}.*"))}


def known_keys() -> Iterator[tuple[Station, bool]]:
    """The stations of the vectors' roster, and whether each is revoked."""
    for name in ("station", "revoked"):
        said = KEYS[name]
        sign, age = said["sign_public"], said["age_recipient"]
        fingerprint = station_fingerprint(sign, age)
        yield Station(said["office"], said["station"], sign, age, fingerprint), name == "revoked"


def district_sender(key_id: str) -> KnownSender | None:
    """What an office knows of the keys that sign receipts."""
    said = KEYS["district"]
    public = PublicKey.from_text(said["receipt_public"])
    return KnownSender(said["office"], said["station"], public) if key_id == public.key_id else None


def vector_district(folder: Path) -> "DistrictDesk":
    """A district desk that holds the vectors' keys and nothing else yet."""
    from tests.support.exchange import make_district  # a fuzzer of the readers needs no desk

    from kelurahan_desk.services.district.desk import build_district_desk

    made = make_district(folder)
    said = KEYS["district"]
    secrets = DistrictSecrets(
        SigningKey(bytes.fromhex(said["root_seed"])),
        SigningKey(bytes.fromhex(said["receipt_seed"])),
        said["age_identity"],
        said["recovery_identity"],
    )
    keys = keep_secrets(
        made.context.folder.keystore,
        made.context.keys,
        secrets=secrets.to_bytes(),
        reading=secrets.reading(),
    )
    desk = build_district_desk(replace(made.context, keys=keys))
    with desk.context.store.write() as unit:
        for station, revoked in known_keys():
            key_id = PublicKey.from_text(station.sign_public).key_id
            unit.stations.add(
                station, name="Contoh", status="revoked" if revoked else "active", sign_key_id=key_id
            )
        unit.commit()
    return desk
