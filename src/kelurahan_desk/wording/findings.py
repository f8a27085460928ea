"""One sentence for each condition of a verdict: what was seen, what the rule asks, and the answer."""

from collections.abc import Mapping

from kelurahan_desk.domain import coverage
from kelurahan_desk.domain.programme import ConditionKind
from kelurahan_desk.domain.verdict import Answer, Finding

ANSWERS: dict[Answer, str] = {
    Answer.MET: "memenuhi",
    Answer.NOT_MET: "tidak memenuhi",
    Answer.NEEDS_SKTM: "perlu SKTM",
    Answer.UNKNOWN: "belum bisa dipastikan",
}

SEGMENTS: dict[str, str] = {
    coverage.PBI_JK: "PBI JK (dibayar pusat)",
    coverage.PBPU_PEMDA: "PBPU Pemda (dibayar kota)",
    coverage.PBPU_MANDIRI: "Peserta mandiri",
    coverage.BP: "Bukan pekerja",
    coverage.PPU_BU: "Pekerja badan usaha",
    coverage.PPU_PN: "Penyelenggara negara",
}
COVERAGE_STATUSES: dict[str, str] = {
    coverage.ACTIVE: "Aktif",
    coverage.INACTIVE_PREMIUM: "Nonaktif karena iuran",
    coverage.INACTIVE_OTHER: "Nonaktif",
    coverage.NOT_REGISTERED: "Belum terdaftar",
    coverage.UNCERTAIN: "Tidak diketahui",
}

# With something seen, and with nothing seen.
_SUBJECTS: dict[ConditionKind, tuple[str, str]] = {
    ConditionKind.LIVES_IN: ("Wilayah {seen}, program untuk {wanted}", "Wilayah belum diketahui"),
    ConditionKind.LISTED: ("Terdaftar DTSEN, desil {seen}", "Tidak ada di daftar DTSEN"),
    ConditionKind.DESIL_AT_MOST: ("Desil {seen}, batas {wanted}", "Tidak punya desil, batas {wanted}"),
    ConditionKind.LISTED_OR_SKTM: (
        "Terdaftar DTSEN, desil {seen}",
        "Tidak ada di daftar DTSEN dan belum ada SKTM",
    ),
    ConditionKind.DESIL_OR_SKTM: (
        "Desil {seen}, batas {wanted}",
        "Tidak punya desil (batas {wanted}) dan belum ada SKTM",
    ),
    ConditionKind.AGE_AT_LEAST: ("Umur {seen} tahun, paling sedikit {wanted}", "Tanggal lahir belum diisi"),
    ConditionKind.AGE_BELOW: ("Umur {seen} tahun, harus di bawah {wanted}", "Tanggal lahir belum diisi"),
    ConditionKind.DECLARED: ("Keadaan tercatat: {seen}", "Belum tercatat salah satu keadaan: {wanted}"),
    ConditionKind.NOT_DECLARED: ("Tercatat: {seen}", "Tidak tercatat: {wanted}"),
    ConditionKind.NOT_COVERED_BY: ("Kepesertaan {seen}", "Tidak tercatat ditanggung pihak lain"),
    ConditionKind.COVERAGE_INACTIVE: ("Status kartu BPJS {seen}", "Status kartu BPJS tidak tercatat"),
    ConditionKind.SEGMENT_IN: (
        "Kepesertaan {seen}, program untuk {wanted}",
        "Tidak punya kepesertaan {wanted}",
    ),
    ConditionKind.SKTM: ("SKTM {seen} masih berlaku", "Belum ada SKTM yang berlaku"),
}
_NO_LIST: dict[ConditionKind, str] = {
    ConditionKind.LISTED: "Daftar DTSEN belum diimpor",
    ConditionKind.DESIL_AT_MOST: "Daftar DTSEN belum diimpor (batas desil {wanted})",
    ConditionKind.NOT_COVERED_BY: "Daftar kepesertaan BPJS belum diimpor",
    ConditionKind.COVERAGE_INACTIVE: "Daftar kepesertaan BPJS belum diimpor",
    ConditionKind.SEGMENT_IN: "Daftar kepesertaan BPJS belum diimpor",
}
_OR_SKTM = frozenset({ConditionKind.LISTED_OR_SKTM, ConditionKind.DESIL_OR_SKTM})


def finding_sentence(finding: Finding, names: Mapping[str, str] | None = None) -> str:
    """Such as "Desil 3, batas 5: memenuhi". `names` labels further codes: a programme's declarations."""
    labels = {**SEGMENTS, **COVERAGE_STATUSES, **(names or {})}
    wanted = ", ".join(_named(item, labels) for item in finding.wanted)
    seen = "" if finding.seen is None else ", ".join(_named(item, labels) for item in _parts(finding.seen))
    return f"{_subject(finding, seen).format(seen=seen, wanted=wanted)}: {ANSWERS[finding.answer]}"


def _subject(finding: Finding, seen: str) -> str:
    if finding.answer is Answer.UNKNOWN and finding.kind in _NO_LIST:
        return _NO_LIST[finding.kind]
    if finding.kind in _OR_SKTM and isinstance(finding.seen, str):
        return _SUBJECTS[ConditionKind.SKTM][0]
    with_value, without = _SUBJECTS[finding.kind]
    return with_value if seen else without


def _parts(seen: str | int) -> list[str]:
    return str(seen).split(", ")


def _named(item: str | int, labels: Mapping[str, str]) -> str:
    return labels.get(str(item), str(item).replace("_", " "))
