"""The programmes that ship: every row of the cities' rule lists works for a person at the counter."""

from datetime import date

import pytest

from kelurahan_desk.domain.application import needed_documents
from kelurahan_desk.domain.programme import ConditionKind, SourceStatus
from kelurahan_desk.domain.resident import Standing
from kelurahan_desk.domain.verdict import Outcome, Situation, best, judge
from kelurahan_desk.rules.programmes import check_all, load_programmes, programmes_of

TODAY = date(2026, 11, 22)
OFFICES = {"BPP": "64.71.05.1001", "BTG": "64.74.01.1001", "PGK": "19.71.01.1001", "NAS": "64.71.05.1001"}
ROWS = {
    **{f"BPP-{row:02d}": "balikpapan-pbpu" for row in range(1, 7)},
    **{f"BTG-{row:02d}": "bontang-pbpu" for row in range(1, 5)},
    **{f"PGK-{row:02d}": "pangkalpinang-pbpu" for row in range(1, 4)},
    **{f"NAS-{row:02d}": "pbi-jk" for row in range(1, 3)},
}
LETTER = "400.9.14.1/0001/05.1001/XI/2026"

POOR = Standing(3, segment="pbpu_mandiri", coverage_status="nonaktif_premi")
UNLISTED = Standing(None, coverage_status="belum_terdaftar")
LISTED_NEW = Standing(2, coverage_status="belum_terdaftar")
RICH = Standing(8, segment="pbpu_mandiri", coverage_status="nonaktif_premi")
WORKER = Standing(4, segment="ppu_bu", coverage_status="aktif")
PBI_GONE = Standing(4, segment="pbi_jk", coverage_status="nonaktif_lain")


def programme(code: str):
    """The shipped programme of that code."""
    return next(item for item in load_programmes() if item.code == code)


def category(row: str):
    """The category that carries a row of the rule lists."""
    return next(item for item in programme(ROWS[row]).categories if item.rule == row)


def situation(row: str, standing, told=(), letter="", born=date(1985, 3, 5)) -> Situation:
    """What a clerk of that city sees."""
    return Situation(
        today=TODAY,
        office_region=OFFICES[row[:3]],
        birth_date=born,
        standing=standing,
        sktm=letter,
        declared=frozenset(told),
    )


def test_nothing_is_wrong_with_what_ships():
    assert check_all() == ()


def test_each_row_of_the_rule_lists_is_one_category():
    in_force = [loaded for loaded in load_programmes() if not loaded.example]
    rows = sorted(item.rule for loaded in in_force for item in loaded.categories)
    assert rows == sorted(ROWS)


ELDER = date(1960, 1, 1)


@pytest.mark.parametrize(
    ("row", "facts", "outcome"),
    [
        ("BPP-01", {"standing": POOR}, Outcome.ELIGIBLE),
        ("BPP-01", {"standing": UNLISTED}, Outcome.NOT_ELIGIBLE),
        ("BPP-01", {"standing": WORKER}, Outcome.COVERED),
        ("BPP-01", {"standing": POOR, "told": ["punya_pemberi_kerja"]}, Outcome.NOT_ELIGIBLE),
        ("BPP-01", {"standing": None}, Outcome.UNCERTAIN),
        ("BPP-02", {"standing": UNLISTED}, Outcome.WITH_SKTM),
        ("BPP-02", {"standing": UNLISTED, "letter": LETTER}, Outcome.ELIGIBLE),
        ("BPP-02", {"standing": WORKER, "letter": LETTER}, Outcome.COVERED),
        ("BPP-03", {"standing": UNLISTED, "told": ["phk"]}, Outcome.WITH_SKTM),
        ("BPP-03", {"standing": POOR, "told": ["bencana"]}, Outcome.ELIGIBLE),
        ("BPP-03", {"standing": POOR}, Outcome.NOT_ELIGIBLE),
        ("BPP-04", {"standing": POOR, "told": ["tanpa_penghasilan"], "born": ELDER}, Outcome.ELIGIBLE),
        ("BPP-04", {"standing": POOR, "told": ["tanpa_penghasilan"]}, Outcome.NOT_ELIGIBLE),
        ("BPP-04", {"standing": POOR, "born": ELDER}, Outcome.NOT_ELIGIBLE),
        ("BPP-05", {"standing": UNLISTED, "told": ["disabilitas"], "letter": LETTER}, Outcome.ELIGIBLE),
        ("BPP-05", {"standing": UNLISTED, "told": ["disabilitas"]}, Outcome.WITH_SKTM),
        ("BPP-06", {"standing": POOR, "told": ["menunggak", "verifikasi_ekonomi"]}, Outcome.ELIGIBLE),
        ("BPP-06", {"standing": POOR, "told": ["menunggak"]}, Outcome.NOT_ELIGIBLE),
        (
            "BPP-06",
            {"standing": POOR, "told": ["menunggak", "verifikasi_ekonomi", "kelas_i_ii"]},
            Outcome.NOT_ELIGIBLE,
        ),
        ("BPP-06", {"standing": WORKER, "told": ["menunggak", "verifikasi_ekonomi"]}, Outcome.NOT_ELIGIBLE),
        ("BTG-01", {"standing": UNLISTED}, Outcome.ELIGIBLE),
        ("BTG-01", {"standing": WORKER}, Outcome.COVERED),
        ("BTG-01", {"standing": UNLISTED, "told": ["punya_pemberi_kerja"]}, Outcome.NOT_ELIGIBLE),
        ("BTG-02", {"standing": RICH, "told": ["tidak_sanggup"]}, Outcome.ELIGIBLE),
        ("BTG-02", {"standing": RICH}, Outcome.NOT_ELIGIBLE),
        ("BTG-02", {"standing": UNLISTED, "told": ["tidak_sanggup"]}, Outcome.NOT_ELIGIBLE),
        ("BTG-03", {"standing": RICH, "told": ["phk", "menunggak"]}, Outcome.ELIGIBLE),
        ("BTG-03", {"standing": RICH, "told": ["phk"]}, Outcome.NOT_ELIGIBLE),
        ("BTG-03", {"standing": WORKER, "told": ["phk", "menunggak"]}, Outcome.COVERED),
        ("BTG-04", {"standing": LISTED_NEW}, Outcome.ELIGIBLE),
        ("BTG-04", {"standing": RICH}, Outcome.NOT_ELIGIBLE),
        ("PGK-01", {"standing": POOR}, Outcome.ELIGIBLE),
        ("PGK-01", {"standing": RICH}, Outcome.NOT_ELIGIBLE),
        ("PGK-01", {"standing": WORKER}, Outcome.COVERED),
        ("PGK-02", {"standing": RICH, "told": ["usaha_bangkrut"]}, Outcome.WITH_SKTM),
        ("PGK-02", {"standing": RICH, "told": ["usaha_bangkrut"], "letter": LETTER}, Outcome.ELIGIBLE),
        ("PGK-02", {"standing": RICH, "letter": LETTER}, Outcome.NOT_ELIGIBLE),
        ("PGK-03", {"standing": LISTED_NEW}, Outcome.WITH_SKTM),
        ("PGK-03", {"standing": LISTED_NEW, "letter": LETTER}, Outcome.ELIGIBLE),
        (
            "PGK-03",
            {"standing": UNLISTED, "letter": LETTER, "told": ["berpenghasilan_cukup"]},
            Outcome.NOT_ELIGIBLE,
        ),
        (
            "NAS-01",
            {"standing": PBI_GONE, "told": ["terdaftar_reaktivasi", "sakit_kronis"]},
            Outcome.ELIGIBLE,
        ),
        ("NAS-01", {"standing": PBI_GONE, "told": ["sakit_kronis"]}, Outcome.NOT_ELIGIBLE),
        (
            "NAS-01",
            {"standing": PBI_GONE, "told": ["terdaftar_reaktivasi", "miskin", "pernah_reaktivasi"]},
            Outcome.NOT_ELIGIBLE,
        ),
        ("NAS-02", {"standing": LISTED_NEW}, Outcome.ELIGIBLE),
        ("NAS-02", {"standing": RICH}, Outcome.NOT_ELIGIBLE),
        ("NAS-02", {"standing": LISTED_NEW, "told": ["keluarga_asn"]}, Outcome.NOT_ELIGIBLE),
        ("NAS-02", {"standing": WORKER}, Outcome.COVERED),
    ],
)
def test_a_person_at_the_counter(row, facts, outcome):
    assert judge(programme(ROWS[row]), category(row), situation(row, **facts)).outcome is outcome


@pytest.mark.parametrize(
    ("city", "facts", "row"),
    [
        ("BPP", {"standing": POOR}, "BPP-01"),
        ("BPP", {"standing": UNLISTED}, "BPP-02"),
        ("BPP", {"standing": None}, "BPP-02"),
        ("BTG", {"standing": LISTED_NEW}, "BTG-01"),
        ("PGK", {"standing": POOR}, "PGK-01"),
        ("PGK", {"standing": RICH, "told": ["usaha_bangkrut"]}, "PGK-02"),
        ("PGK", {"standing": UNLISTED}, "PGK-03"),
    ],
)
def test_the_way_a_city_would_choose(city, facts, row):
    rules = programme(ROWS[f"{city}-01"])
    chosen = best(rules, situation(city, **facts)).category
    assert rules.category(chosen).rule == row


@pytest.mark.parametrize("row", sorted(set(ROWS) - {"BTG-04", "NAS-01", "NAS-02"}))
def test_somebody_of_another_city_is_not_eligible(row):
    elsewhere = Situation(
        today=TODAY, office_region="31.71.01.1001", birth_date=ELDER, standing=POOR, sktm=LETTER
    )
    assert judge(programme(ROWS[row]), category(row), elsewhere).outcome is Outcome.NOT_ELIGIBLE


@pytest.mark.parametrize(
    ("row", "told", "papers"),
    [
        ("BPP-01", (), {"ktp", "kk"}),
        ("BPP-01", ("pernah_terdaftar",), {"ktp", "kk", "kartu_bpjs"}),
        ("BPP-02", (), {"sktm", "ktp", "kk"}),
        ("BPP-03", ("phk",), {"ktp", "kk", "surat_phk"}),
        ("BPP-03", ("bencana",), {"ktp", "kk", "ket_bencana"}),
        ("BPP-06", (), {"kartu_bpjs", "ktp", "kk"}),
        ("BTG-03", (), {"surat_phk", "kartu_bpjs", "ktp", "kk"}),
        ("PGK-01", (), {"ktp"}),
        ("PGK-03", (), {"ktp", "kk", "sktm"}),
        ("NAS-01", (), {"surat_faskes", "ktp", "kk", "kartu_bpjs"}),
        ("NAS-02", (), {"foto_rumah", "ktp", "kk"}),
    ],
)
def test_papers(row, told, papers):
    found = needed_documents(programme(ROWS[row]), category(row), "", frozenset(told))
    assert {rule.code for rule in found} == papers
    assert all(rule.label for rule in found)


@pytest.mark.parametrize("code", sorted(set(ROWS.values())))
@pytest.mark.parametrize("reason", ["pindah", "meninggal", "ganda", "mampu", "bekerja"])
def test_every_reason_for_taking_off_has_its_evidence(code, reason):
    rules = programme(code)
    assert needed_documents(rules, None, reason, frozenset())
    assert rules.removal(reason).source


@pytest.mark.parametrize(
    ("code", "amount", "cutoff", "activation", "recipient"),
    [
        ("balikpapan-pbpu", 37_800, 20, "next_month", "Dinas Sosial"),
        ("bontang-pbpu", 37_800, None, "same_day", "Dinas Kesehatan"),
        ("pangkalpinang-pbpu", 37_800, None, "same_day", "Dinas Sosial"),
        ("pbi-jk", 42_000, None, "next_month", "Dinas Sosial"),
    ],
)
def test_money_dates_and_recipient(code, amount, cutoff, activation, recipient):
    rules = programme(code)
    assert (rules.contribution, rules.cutoff_day, rules.activation) == (amount, cutoff, activation)
    assert rules.recipient.startswith(recipient)
    assert {"contribution", "recipient", "activation"} <= set(rules.sources)
    assert rules.runs_on(TODAY)


def test_what_is_assumed_says_so():
    age = next(
        condition
        for condition in category("BPP-04").conditions
        if condition.kind is ConditionKind.AGE_AT_LEAST
    )
    assert age.status is SourceStatus.ASSUMED
    assert category("BPP-04").status is SourceStatus.SOURCED
    assert programme("pangkalpinang-pbpu").sources["contribution"].status is SourceStatus.ASSUMED


def test_a_city_only_points_to_the_national_programme():
    assert category("BTG-04").refer == "pbi-jk"
    assert programme("pbi-jk").categories


@pytest.mark.parametrize(
    ("city", "codes"),
    [
        ("64.71", ["balikpapan-pbpu", "pbi-jk"]),
        ("6474011001", ["bontang-pbpu", "pbi-jk"]),
        ("19.71.01.1001", ["pangkalpinang-pbpu", "pbi-jk"]),
        ("31.71", ["pbi-jk"]),
    ],
)
def test_programmes_of_a_city(city, codes):
    assert [item.code for item in programmes_of(city)] == codes
    assert [item.code for item in programmes_of(city, TODAY)] == codes
