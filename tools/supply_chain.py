"""The packages of the lock: a bill of materials, their licences, and whether a flaw of one is known.

    python tools/supply_chain.py bom      # writes docs/sbom.cdx.json from the lock
    python tools/supply_chain.py audit    # hashes, licences, bill of materials, known flaws

The audit works without a network; only the question for known flaws needs one, and it says plainly when
nobody answered. It ends with 1 when a hash is missing, a licence is not accepted, the bill is old, or a flaw
is known.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
BOM = ROOT / "docs" / "sbom.cdx.json"
ALLOWED = ROOT / "tools" / "licences.toml"
_PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^ \\;]+)(?:\s*;\s*(?P<marker>[^\\]+?))?\s*\\?$")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_CANARY = "jinja2==2.11.2\n"
"""Not ours: its flaws are long known, so that an answer without them is no answer."""
_PATIENCE = 60  # seconds for the question over the network


@dataclass(frozen=True, slots=True)
class Pin:
    """One package of the lock. `marker` says for which Python or system, "" for all."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]

    @property
    def purl(self) -> str:
        """Its name in bills of materials."""
        return f"pkg:pypi/{self.name}@{self.version}"


def read_lock(text: str) -> tuple[Pin, ...]:
    """The pins of a lock file, in its order."""
    found: list[tuple[re.Match[str], list[str]]] = []
    for line in text.splitlines():
        if pin := _PIN.match(line):
            found.append((pin, []))
        elif found and (sha256 := _HASH.search(line)):
            found[-1][1].append(sha256[1])
    return tuple(
        Pin(_plain(pin["name"]), pin["version"], pin["marker"] or "", tuple(sorted(hashes)))
        for pin, hashes in found
    )


def bill(pins: tuple[Pin, ...], licences: dict[str, str], version: str) -> str:
    """A CycloneDX 1.6 document; the same lock and licences give the same text."""
    components = [
        {
            "type": "library",
            "bom-ref": f"{pin.purl}{'#' + pin.marker if pin.marker else ''}",
            "name": pin.name,
            "version": pin.version,
            "purl": pin.purl,
            "licenses": [{"expression": licences[pin.name]}],
            "hashes": [{"alg": "SHA-256", "content": one} for one in pin.hashes],
            **({"properties": [{"name": "marker", "value": pin.marker}]} if pin.marker else {}),
        }
        for pin in pins
    ]
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "kelurahan-desk",
                "name": "kelurahan-desk",
                "version": version,
                "licenses": [{"expression": "Apache-2.0"}],
            }
        },
        "components": components,
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def read_licences(path: Path = ALLOWED) -> tuple[frozenset[str], dict[str, str]]:
    """The licences we accept, and the licence of each package as somebody looked it up."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return frozenset(table["accepted"]), dict(table["packages"])


def faults(pins: tuple[Pin, ...], accepted: frozenset[str], licences: dict[str, str]) -> Iterator[str]:
    """Everything wrong that can be seen without a network."""
    for pin in pins:
        if not pin.hashes:
            yield f"{pin.name} {pin.version}: no hash in the lock"
        if pin.name not in licences:
            yield f"{pin.name}: its licence is not in tools/licences.toml"
        elif not _taken(licences[pin.name], accepted):
            yield f"{pin.name}: {licences[pin.name]} is not accepted"
    for name in sorted(set(licences) - {pin.name for pin in pins}):
        yield f"{name}: in tools/licences.toml and not in the lock"


def _taken(expression: str, accepted: frozenset[str]) -> bool:
    """Whether one of the licences that are offered is accepted, with everything that comes with it."""
    offers = expression.strip("()").split(" OR ")
    return any(set(offer.split(" AND ")) <= accepted for offer in offers)


def advisories() -> tuple[bool | None, str]:
    """Whether no flaw is known (None: nobody answered), and what was said. Asks with pip-audit."""
    program = shutil.which("pip-audit", path=str(Path(sys.executable).parent)) or shutil.which("pip-audit")
    if program is None:
        return None, "pip-audit is not installed"
    with tempfile.TemporaryDirectory() as aside:
        # Only what holds on this computer can be asked for; the other markers are asked for on theirs.
        here = Path(aside) / "here.txt"
        pins = [pin for pin in read_lock(LOCK.read_text(encoding="utf-8")) if _installed(pin)]
        here.write_text("".join(f"{pin.name}=={pin.version}\n" for pin in pins) + _CANARY, encoding="utf-8")
        command = [
            program,
            "--no-deps",
            "--disable-pip",
            "--progress-spinner=off",
            "-r",
            str(here),
            "-f",
            "json",
        ]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return None, "pip-audit did not come to an end"
    try:
        told = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return None, "the network did not answer pip-audit"
    return judged(told)


def judged(told: list[dict[str, Any]]) -> tuple[bool | None, str]:
    """What pip-audit's answer is worth: a source that does not know an old flaw knows none of ours either."""
    flaws = {one["name"]: [flaw["id"] for flaw in one.get("vulns", ())] for one in told}
    if not flaws.pop(_CANARY.partition("=")[0], None):
        return None, "the index that answered carries no advisories"
    skipped = [one["name"] for one in told if "skip_reason" in one and one["name"] in flaws]
    known = [f"{name}: {', '.join(found)}" for name, found in flaws.items() if found]
    silent = f"; nothing said of {', '.join(skipped)}" if skipped else ""
    return not known, "\n".join(known) or f"{len(flaws) - len(skipped)} packages{silent}"


def _installed(pin: Pin) -> bool:
    try:
        return distribution(pin.name).version == pin.version
    except PackageNotFoundError:
        return False


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _version() -> str:
    text = (ROOT / "src" / "kelurahan_desk" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "([^"]+)"', text)
    assert found
    return found[1]


def made() -> str:
    """The bill of the lock as it is now."""
    return bill(read_lock(LOCK.read_text(encoding="utf-8")), read_licences()[1], _version())


def audit() -> int:
    """Say what was looked at and what was found."""
    pins = read_lock(LOCK.read_text(encoding="utf-8"))
    found = list(faults(pins, *read_licences()))
    if not found and (not BOM.is_file() or BOM.read_text(encoding="utf-8") != made()):
        found.append("docs/sbom.cdx.json is not that of the lock: run tools/supply_chain.py bom")
    hashes = sum(len(pin.hashes) for pin in pins)
    print(f"{len(pins)} pins, {hashes} hashes, licences against tools/licences.toml")
    print(*found, sep="\n") if found else print("hashes, licences and bill of materials: ok")
    sound, told = advisories()
    if sound is None:
        print(f"KNOWN FLAWS NOT CHECKED: {told}. Run this again where there is a network.")
    else:
        print(f"known flaws: {'none' if sound else ''}\n{told}")
    return int(bool(found) or sound is False)


if __name__ == "__main__":
    if sys.argv[1:] == ["bom"]:
        BOM.write_text(made(), encoding="utf-8")
    elif sys.argv[1:] == ["audit"]:
        raise SystemExit(audit())
    else:
        raise SystemExit(__doc__)
