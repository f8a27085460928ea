"""`lookup`, `programme show`, `application recap|upkeep|recheck|submit --family`, `rules check` of an office."""

from pathlib import Path

from tests.journeys.conftest import Demo
from tests.support.program import run


def test_the_commands_around_programmes(week: Demo, tmp_path: Path) -> None:
    env = {"KELURAHAN_DESK_PASSPHRASE": week.passphrase}
    office = week.root / "office"
    listed = run(office, "application", "list", "--reveal", **env).body["applications"]
    found = run(office, "lookup", listed[0]["nik"], **env)
    assert found.status == 0, found.body
    assert listed[0]["id"] in [one["id"] for one in found.body["applications"]]
    assert {one["programme"] for one in found.body["programmes"]} >= {"balikpapan-pbpu"}
    assert listed[0]["nik"] not in str(found.body)
    recap = run(office, "application", "recap", "--out", tmp_path / "rekap.xlsx", **env)
    assert recap.body["total"]["proposed"] == len(listed)
    assert (tmp_path / "rekap.xlsx").exists()
    assert run(office, "application", "upkeep", "--all", **env).body["surplus"]["residents"] == 5000
    assert run(office, "application", "recheck", **env).body["differences"] == []
    shown = run(office, "programme", "show", "balikpapan-pbpu", **env)
    assert len(shown.body["sections"]) > 6
    assert run(office, "programme", "show", "tidak-ada", **env).code == "PROGRAMME_UNKNOWN"
    own = office / "aturan"
    own.mkdir()
    (own / "salah.toml").write_text("kode = 1", encoding="utf-8")
    checked = run(office, "rules", "check", **env)
    assert checked.status == 1
    assert {fault["file"] for fault in checked.body["faults"]} == {"aturan/salah.toml"}
