"""The locked packages: each with hashes and a licence we take, and a bill of materials that is that of the lock."""

import json
import sys
from dataclasses import replace

import pytest

from discipline.sources import ROOT

sys.path.insert(0, str(ROOT / "tools"))

import supply_chain
from supply_chain import Pin, faults, judged, read_licences, read_lock

PINS = read_lock((ROOT / "requirements.lock").read_text(encoding="utf-8"))
ACCEPTED, LICENCES = read_licences()


def test_every_package_has_hashes_and_a_licence_we_take():
    assert len(PINS) > 50
    assert list(faults(PINS, ACCEPTED, LICENCES)) == []


def test_the_bill_of_materials_is_that_of_the_lock():
    assert supply_chain.BOM.read_text(encoding="utf-8") == supply_chain.made(), "tools/supply_chain.py bom"


def test_the_bill_names_every_pin_once():
    bill = json.loads(supply_chain.made())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    references = [one["bom-ref"] for one in bill["components"]]
    assert len(references) == len(set(references)) == len(PINS)
    assert {one["purl"] for one in bill["components"]} == {pin.purl for pin in PINS}
    qt = [one for one in bill["components"] if one["name"] == "pyside6-essentials"]
    assert {one["version"] for one in qt} >= {"6.11.3"}
    assert all(one["properties"][0]["value"] for one in qt)


@pytest.mark.parametrize(
    ("pin", "licences", "said"),
    [
        (Pin("a", "1", "", ()), {"a": "MIT"}, "no hash"),
        (Pin("a", "1", "", ("0",)), {}, "not in tools/licences.toml"),
        (Pin("a", "1", "", ("0",)), {"a": "AGPL-3.0-only"}, "not accepted"),
        (Pin("a", "1", "", ("0",)), {"a": "MIT AND AGPL-3.0-only"}, "not accepted"),
        (Pin("a", "1", "", ("0",)), {"a": "MIT", "b": "MIT"}, "not in the lock"),
    ],
)
def test_what_is_wrong_is_named(pin: Pin, licences: dict[str, str], said: str):
    (found,) = faults((pin,), ACCEPTED, licences)
    assert said in found


def test_one_of_several_offers_is_enough():
    pin = Pin("a", "1", "", ("0",))
    assert list(faults((pin,), ACCEPTED, {"a": "LGPL-3.0-only OR GPL-2.0-only"})) == []


def test_another_lock_makes_the_bill_old():
    changed = (replace(PINS[0], version="0.0.1"), *PINS[1:])
    assert supply_chain.bill(changed, LICENCES, "0") != supply_chain.bill(PINS, LICENCES, "0")


CANARY = {"name": "jinja2", "version": "2.11.2", "vulns": [{"id": "PYSEC-1"}]}


@pytest.mark.parametrize(
    ("told", "sound", "part"),
    [
        ([], None, "no advisories"),
        ([{"name": "jinja2", "vulns": []}, {"name": "a", "vulns": []}], None, "no advisories"),
        ([{"name": "jinja2", "skip_reason": "gone"}], None, "no advisories"),
        ([CANARY, {"name": "a", "vulns": []}], True, "1 packages"),
        ([CANARY, {"name": "a", "skip_reason": "gone"}], True, "nothing said of a"),
        ([CANARY, {"name": "a", "vulns": [{"id": "CVE-1"}]}], False, "a: CVE-1"),
    ],
)
def test_an_answer_is_only_believed_from_who_knows(
    told: list[dict[str, object]], sound: bool | None, part: str
):
    said, text = judged(told)
    assert said is sound
    assert part in text
