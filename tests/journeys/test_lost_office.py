"""A kelurahan whose computer and backups are gone: a new computer, and Dinsos gives back what it holds."""

from contextlib import closing
from pathlib import Path

from tests.support.desks import PASSPHRASE, PROFILE, StillClock
from tests.support.exchange import approved
from tests.support.program import call, run

from kelurahan_desk.services.office.founding import open_office


def founded(folder: Path, district: Path, stick: Path) -> Path:
    """A new office desk that the district has enrolled."""
    folder.mkdir()
    profile = folder / "profil.toml"
    profile.write_text(PROFILE, encoding="utf-8")
    data = folder / "data"
    call(data, "office", "init", "--profile", profile)
    digits = call(data, "station", "enrol", "--out", folder / "daftar.tar").body["fingerprint"]
    assert call(district, "district", "enrol", folder / "daftar.tar", "--fingerprint", digits).status == 0
    roster = call(district, "district", "roster", "--out", stick).body
    taken = call(data, "roster", "import", roster["file"], "--fingerprint", roster["fingerprint"])
    assert taken.status == 0, taken.body
    return data


def test_a_lost_office_goes_on(tmp_path: Path) -> None:
    district, stick = tmp_path / "dinsos", tmp_path / "stik"
    stick.mkdir()
    init = call(district, "district", "init", "--code", "6471", "--name", "Dinas Sosial")
    assert init.status == 0, init.body
    lost = founded(tmp_path / "lama", district, stick)
    with closing(open_office(lost, None, PASSPHRASE, clock=StillClock())) as desk:
        apps = [approved(desk, serial) for serial in (1, 2, 3)]
    office = call(lost, "office", "show").body["office"]
    sent = call(lost, "batch", "export", "--out", stick).body
    assert call(district, "district", "ingest", sent["file"]).status == 0
    for app, answer in zip(apps, ("approved", "rejected"), strict=False):
        decided = call(
            district, "district", "decide", f"{office}/{app}", "--verdict", answer, "--reason", "alamat"
        )
        assert decided.status == 0, decided.body
    call(district, "district", "reply", "--out", tmp_path / "hilang")  # went down with the computer

    heir = founded(tmp_path / "baru", district, stick)
    given = run(district, "district", "return", "--office", office, "--out", tmp_path / "kembali")
    assert (given.status, given.body["records"], given.body["decisions"]) == (0, 3, 2), given.body
    (file,) = given.body["files"]
    seen = call(heir, "batch", "inspect", file)
    assert (seen.body["verdict"], seen.body["kind"], seen.body["records"]) == ("valid", "return", 3)
    back = run(heir, "reply", "import", file)
    assert (back.status, back.body["returned"], back.body["people"]) == (0, 3, 3), back.body
    assert call(heir, "reply", "import", file).body["duplicate"]
    replies = call(district, "district", "reply", "--out", tmp_path / "balasan").body["files"]
    told = run(heir, "reply", "import", replies[0]["file"])
    assert (told.body["decisions"], told.body["tasks"], told.body["unknown"]) == (2, 1, 0), told.body
    states = {one["id"]: one["state"] for one in call(heir, "application", "list").body["applications"]}
    assert [states[app] for app in apps] == ["answered", "answered", "in_batch"]
    assert call(heir, "office", "check").status == 0
