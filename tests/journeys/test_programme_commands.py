"""`lookup`, `programme show`, `application recap|upkeep|recheck|submit --family`, `rules check` of an office."""

from pathlib import Path

from tests.journeys.conftest import Demo
from tests.support.program import call as run

from kelurahan_desk.cli.commands.lookup import standing_line
from kelurahan_desk.demo.papers import make_scan
from kelurahan_desk.domain.resident import Standing


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


def test_papers_assessment_and_own_rules_by_command(week: Demo, tmp_path: Path) -> None:
    env = {"KELURAHAN_DESK_PASSPHRASE": week.passphrase}
    office = week.root / "office"
    drafts = run(office, "application", "list", "--state", "draft", **env).body["applications"]
    one = drafts[0]["id"]
    paper = tmp_path / "kk.jpg"
    paper.write_bytes(make_scan("kk"))
    attached = run(office, "application", "attach", one, "--document", f"kk={paper}", **env)
    assert (attached.status, attached.body["blurred"]) == (0, False), attached.body
    program = tmp_path / "kk.exe.jpg"
    program.write_bytes(b"MZ" + bytes(400))
    assert run(office, "application", "attach", one, "--document", f"kk={program}", **env).code == "SCAN_KIND"
    assessed = run(office, "application", "assess", one, "--answer", "A0=tidak", **env)
    assert assessed.body["answers"] == {"A0": "tidak"}, assessed.body
    wrong = run(office, "application", "assess", one, "--answer", "TIDAK=ada", **env)
    assert wrong.code == "ASSESSMENT_QUESTION"
    text = Path("resources/programmes/contoh/bantuan-pangan.toml").read_text(encoding="utf-8")
    rules = tmp_path / "pangan.toml"
    rules.write_text(text, encoding="utf-8")
    assert run(office, "rules", "keep", rules, **env).body["programme"] == "contoh-bantuan-pangan"
    assert run(office, "rules", "drop", "contoh-bantuan-pangan", **env).status == 0
    assert run(office, "rules", "drop", "balikpapan-pbpu", **env).code == "RULES_NOT_OWN"
    rules.write_text(text.replace("code =", "kode ="), encoding="utf-8")
    assert run(office, "rules", "keep", rules, **env).code == "RULE_KEY_MISSING"
    out = tmp_path / "surat.pdf"
    assert run(office, "application", "employers", "--out", out, **env).code == "NO_EMPLOYERS"


def test_a_person_in_no_list_is_told_so_in_words() -> None:
    assert standing_line(None) == "Desil DTSEN: tidak ada di daftar. BPJS Kesehatan: Tidak diketahui."
    known = Standing(desil=2, coverage_status="aktif", segment="")
    assert standing_line(known) == "Desil DTSEN: 2. BPJS Kesehatan: Aktif."
