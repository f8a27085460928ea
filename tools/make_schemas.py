"""Writes the JSON Schemas of SKB-1 from the types that read it: python tools/make_schemas.py [FOLDER]"""

import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from kelurahan_desk.batch.answers import ReceiptManifest, Result
from kelurahan_desk.batch.keys import Enrolment, Roster
from kelurahan_desk.batch.structs import Manifest, Record

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
KINDS: dict[str, type[msgspec.Struct]] = {
    "skb.batch": Manifest,
    "skb.enrolment": Enrolment,
    "skb.receipt": ReceiptManifest,
    "skb.record": Record,
    "skb.result": Result,
    "skb.roster": Roster,
}


def main(arguments: list[str]) -> int:
    """Write every schema; gives the exit status."""
    folder = Path(arguments[0]) if arguments else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, kind in KINDS.items():
        text = json.dumps(schema_of(name, kind), indent=2, sort_keys=True, ensure_ascii=False)
        (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8", newline="\n")
    return 0


def schema_of(name: str, kind: type[msgspec.Struct]) -> dict[str, Any]:
    """The schema of one type of document or line."""
    made: dict[str, Any] = plain(msgspec.json.schema(kind))
    return {"$schema": DIALECT, "$id": f"urn:skb:{name}:1", "title": name, **made}


def plain(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Patterns as ECMA-262 writes them, and a field that has a default is written all the same."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    made = {key: plain(item) for key, item in value.items() if key != "default"}
    if isinstance(made.get("pattern"), str):
        made["pattern"] = made["pattern"].replace(r"\Z", "$")
    if made.get("type") == "object" and "properties" in made:
        made["required"] = sorted(set(made["properties"]) - {"also", "continues", "copies", "replaces"})
    return made


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
