"""Two people at the district desk: one takes in what offices send, the other signs what goes back."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from tests.support.desks import PASSPHRASE, StillClock, make_office
from tests.support.exchange import approved, as_first_format, introduce, make_district
from tests.support.program import Ran, call

from kelurahan_desk.domain.user import Role
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.machine.paths import DataFolder
from kelurahan_desk.services.district.desk import build_district_desk
from kelurahan_desk.services.office.founding import open_office

SARI, BUDI = ("sari", "pisang goreng hangat"), ("budi", "kopi pahit sekali")


@dataclass(frozen=True)
class Scene:
    """A district's data folder, an office's, and the stick with its first batch."""

    dinsos: Path
    office: Path
    stick: Path

    def at_the_district(self, who: tuple[str, str], *words: str | Path) -> Ran:
        """A command at the district as one of its people."""
        return call(self.dinsos, *words, KELURAHAN_DESK_USER=who[0], KELURAHAN_DESK_PASSPHRASE=who[1])


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """An office sent two applications; at the district works a petugas beside the one who signs."""
    stick = tmp_path / "stik"
    district = make_district(tmp_path / "dinsos")
    quick = build_district_desk(replace(district.context, cost=Cost.light))
    quick.setup.add_user(SARI[0], Role.PETUGAS, SARI[1])
    quick.setup.add_user(BUDI[0], Role.LURAH, BUDI[1])
    folder = make_office(tmp_path)
    office = open_office(folder, "admin", PASSPHRASE, clock=StillClock())
    introduce(office, district, stick)
    for serial in (1, 2):
        approved(office, serial)
    office.exchange.export(stick)
    office.close()
    district.close()
    return Scene(tmp_path / "dinsos", folder, stick)


def test_the_petugas_takes_in_and_the_head_answers(scene: Scene):
    (batch,) = scene.stick.glob("SKB1-B-*.tar.age")
    taken = scene.at_the_district(SARI, "district", "ingest", batch)
    assert [(one["verdict"], one["accepted"]) for one in taken.body["files"]] == [("accepted", 2)]
    assert scene.at_the_district(SARI, "district", "reply", "--out", scene.stick).code == "NOT_ALLOWED"
    assert list(scene.stick.glob("SKB1-R-*")) == []
    answered = scene.at_the_district(BUDI, "district", "reply", "--out", scene.stick)
    assert [one["results"] for one in answered.body["files"]] == [2]
    (reply,) = scene.stick.glob("SKB1-R-*.tar.age")
    heard = call(scene.office, "reply", "import", reply).body
    assert [heard[name] for name in ("duplicate", "unknown", "flags")] == [False, 0, []]


def test_at_a_desk_of_an_earlier_edition_after_a_signer_came_once(scene: Scene):
    (batch,) = scene.stick.glob("SKB1-B-*.tar.age")
    as_first_format(DataFolder(scene.dinsos).keystore)
    refused = scene.at_the_district(SARI, "district", "ingest", batch)
    assert refused.code == "READING_NOT_YET"
    assert "sari" in refused.body["error"]["message"]
    scene.at_the_district(BUDI, "district", "overdue")
    taken = scene.at_the_district(SARI, "district", "ingest", batch)
    assert [one["verdict"] for one in taken.body["files"]] == ["accepted"]
