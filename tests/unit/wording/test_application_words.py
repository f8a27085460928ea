"""What a clerk reads about applications: every code has words, and findings read as sentences."""

from datetime import date

import pytest

from kelurahan_desk.domain.application import Decision, Kind, State
from kelurahan_desk.domain.coverage import SEGMENTS, STATUSES
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.programme import Category, Condition, ConditionKind, Need, SourceStatus
from kelurahan_desk.domain.resident import Standing
from kelurahan_desk.domain.verdict import Answer, Finding, Outcome, Situation, judge
from kelurahan_desk.rules.programmes import load_programmes
from kelurahan_desk.wording import applications as words
from kelurahan_desk.wording import tell_error
from kelurahan_desk.wording.findings import ANSWERS, finding_sentence

LETTER = "400.9.14.1/0001/05.1001/XI/2026"


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        (words.KINDS, Kind),
        (words.STATES, State),
        (words.DECISIONS, Decision),
        (words.OUTCOMES, Outcome),
        (words.OUTCOME_ADVICE, Outcome),
        (words.NEEDS, Need),
        (words.SOURCE_STATUSES, SourceStatus),
        (words.SEGMENTS, SEGMENTS),
        (words.COVERAGE_STATUSES, STATUSES),
        (ANSWERS, Answer),
    ],
)
def test_every_code_has_its_own_words(table, keys):
    assert set(table) == set(keys)
    assert len(set(table.values())) == len(table)


@pytest.mark.parametrize(
    ("kind", "wanted", "seen", "answer", "sentence"),
    [
        (ConditionKind.DESIL_AT_MOST, (5,), 3, Answer.MET, "Desil 3, batas 5: memenuhi"),
        (ConditionKind.DESIL_AT_MOST, (5,), 8, Answer.NOT_MET, "Desil 8, batas 5: tidak memenuhi"),
        (
            ConditionKind.DESIL_AT_MOST,
            (5,),
            None,
            Answer.NOT_MET,
            "Tidak punya desil, batas 5: tidak memenuhi",
        ),
        (
            ConditionKind.DESIL_AT_MOST,
            (5,),
            None,
            Answer.UNKNOWN,
            "Daftar DTSEN belum diimpor (batas desil 5): belum bisa dipastikan",
        ),
        (ConditionKind.LISTED, (), 0, Answer.MET, "Terdaftar DTSEN, desil 0: memenuhi"),
        (ConditionKind.LISTED, (), None, Answer.NOT_MET, "Tidak ada di daftar DTSEN: tidak memenuhi"),
        (ConditionKind.LISTED_OR_SKTM, (), LETTER, Answer.MET, f"SKTM {LETTER} masih berlaku: memenuhi"),
        (
            ConditionKind.LISTED_OR_SKTM,
            (),
            None,
            Answer.NEEDS_SKTM,
            "Tidak ada di daftar DTSEN dan belum ada SKTM: perlu SKTM",
        ),
        (ConditionKind.DESIL_OR_SKTM, (5,), 7, Answer.NEEDS_SKTM, "Desil 7, batas 5: perlu SKTM"),
        (ConditionKind.SKTM, (), None, Answer.NEEDS_SKTM, "Belum ada SKTM yang berlaku: perlu SKTM"),
        (ConditionKind.AGE_AT_LEAST, (60,), 63, Answer.MET, "Umur 63 tahun, paling sedikit 60: memenuhi"),
        (ConditionKind.AGE_BELOW, (18,), 0, Answer.MET, "Umur 0 tahun, harus di bawah 18: memenuhi"),
        (
            ConditionKind.NOT_COVERED_BY,
            ("ppu_bu",),
            "ppu_bu",
            Answer.NOT_MET,
            "Kepesertaan Pekerja badan usaha: tidak memenuhi",
        ),
        (
            ConditionKind.COVERAGE_INACTIVE,
            (),
            "nonaktif_premi",
            Answer.MET,
            "Status kartu BPJS Nonaktif karena iuran: memenuhi",
        ),
        (ConditionKind.DECLARED, ("phk",), "phk", Answer.MET, "Keadaan tercatat: Kena PHK: memenuhi"),
        (
            ConditionKind.DECLARED,
            ("phk", "lain_hal"),
            "",
            Answer.NOT_MET,
            "Belum tercatat salah satu keadaan: Kena PHK, lain hal: tidak memenuhi",
        ),
        (ConditionKind.NOT_DECLARED, ("phk",), "", Answer.MET, "Tidak tercatat: Kena PHK: memenuhi"),
    ],
)
def test_a_finding_as_a_sentence(kind, wanted, seen, answer, sentence):
    assert finding_sentence(Finding(kind, answer, wanted, seen), {"phk": "Kena PHK"}) == sentence


@pytest.mark.parametrize("kind", ConditionKind)
@pytest.mark.parametrize("answer", Answer)
@pytest.mark.parametrize("seen", [None, "", 3, "ppu_bu"])
def test_no_finding_is_without_words(kind, answer, seen):
    sentence = finding_sentence(Finding(kind, answer, (5,), seen))
    assert sentence.endswith(f": {ANSWERS[answer]}")
    assert "None" not in sentence
    assert "{" not in sentence


def test_shipped_rules_read_without_codes():
    for programme in load_programmes():
        for category in programme.categories:
            seen = Situation(
                today=date(2026, 11, 22),
                office_region="64.71.05.1001",
                birth_date=None,
                standing=Standing(3, segment="PBI JK", coverage_status="aktif"),
                declared=frozenset(programme.declarations),
            )
            for finding in judge(programme, category, seen).findings:
                assert "_" not in finding_sentence(finding, programme.declarations)


def test_every_reason_of_the_district_has_advice():
    for reason in words.REASONS:
        assert words.advice(reason).endswith(".")
        assert words.advice(reason) != words.advice("lain")
        assert words.reason_label(reason) != reason


def test_a_reason_written_freely_stays_as_it_is():
    assert words.reason_label("Datang ke kantor") == "Datang ke kantor"
    assert words.reason_label("nik tidak padan") == "NIK tidak padan"
    assert words.advice("Datang ke kantor")


def test_a_reason_with_a_note_of_the_officer():
    reason = "SUDAH_PPU; PT Contoh"
    assert words.reason_label(reason) == "Sudah ditanggung pemberi kerja; PT Contoh"
    assert words.advice(reason) == words.advice("SUDAH_PPU")


def test_states_are_told_in_words():
    told = tell_error(Refusal("APPLICATION_STATE", id="0192", state="in_batch", wanted="draft"))
    assert told.text == "Pengajuan 0192 sedang terkirim, jadi tidak bisa menjadi draf."


def test_other_facts_stay_as_they_are():
    assert words.readable("kind", "lives_in") == "lives_in"
    assert words.readable("count", 3) == 3
    assert words.readable("document", "surat_phk") == "surat PHK"


def test_a_category_without_conditions_has_no_findings():
    empty = Category(code="a", title="A", conditions=(), documents=())
    rules = load_programmes()[0]
    seen = Situation(today=date(2026, 11, 22), office_region="", birth_date=None, standing=None)
    assert judge(rules, empty, seen).findings == ()
    assert Condition(ConditionKind.SKTM).value == ()
