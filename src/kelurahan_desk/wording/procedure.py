"""A programme as people read it: the written procedure, put together from its rules."""

from collections.abc import Iterator

from kelurahan_desk.domain.assessment import Form
from kelurahan_desk.domain.causes import Cause, Weight
from kelurahan_desk.domain.programme import (
    HEALTH,
    Category,
    Condition,
    ConditionKind,
    DocumentRule,
    Need,
    Programme,
    SourceStatus,
)
from kelurahan_desk.domain.spelling import long_date, rupiah
from kelurahan_desk.wording.findings import SEGMENTS
from kelurahan_desk.wording.preflight import CAUSES, WEIGHTS

Section = tuple[str, tuple[str, ...]]
"""A heading and its lines."""

SUBJECTS = {HEALTH: "Jaminan kesehatan", "pendidikan": "Pendidikan", "pangan": "Pangan", "lain": "Lain-lain"}
ACTIVATIONS = {"same_day": "pada hari yang sama", "next_month": "tanggal 1 bulan berikutnya"}
CUTOFF_MOVES = {
    "before": "maju ke hari kerja sebelumnya bila jatuh pada hari libur",
    "after": "mundur ke hari kerja berikutnya bila jatuh pada hari libur",
    "stay": "tetap walaupun jatuh pada hari libur",
}
PERIODS = {"month": "sebulan", "year": "setahun"}
KIND_NAMES = {
    "baru": "peserta baru",
    "pengaktifan": "pengaktifan kembali",
    "pengalihan": "pengalihan segmen",
    "penghapusan": "penghapusan",
}
_KEYS = {
    "contribution": "iuran",
    "care_class": "kelas",
    "recipient": "tujuan usulan",
    "activation": "mulai aktif",
    "valid_from": "tanggal mulai",
    "kinds": "jenis usulan",
    "cutoff_day": "batas usulan",
    "budget": "anggaran",
    "review_months": "tinjauan penerima",
    "answer_days": "waktu jawaban",
    "urgent": "jalur mendesak",
    "exclusions": "pengecualian",
}
_ASSUMED = " (asumsi)"
_CONDITIONS: dict[ConditionKind, str] = {
    ConditionKind.LIVES_IN: "Tinggal di wilayah {value}",
    ConditionKind.LISTED: "Terdaftar di DTSEN",
    ConditionKind.DESIL_AT_MOST: "Desil paling tinggi {value}",
    ConditionKind.LISTED_OR_SKTM: "Terdaftar di DTSEN, atau punya SKTM yang masih berlaku",
    ConditionKind.DESIL_OR_SKTM: "Desil paling tinggi {value}, atau punya SKTM yang masih berlaku",
    ConditionKind.AGE_AT_LEAST: "Berumur paling sedikit {value} tahun",
    ConditionKind.AGE_BELOW: "Berumur di bawah {value} tahun",
    ConditionKind.DECLARED: "Keadaan salah satu dari: {value}",
    ConditionKind.NOT_COVERED_BY: "Tidak sedang aktif ditanggung: {value}",
    ConditionKind.COVERAGE_INACTIVE: "Kartu BPJS ada tetapi tidak aktif",
    ConditionKind.SEGMENT_IN: "Terdaftar pada segmen: {value}",
    ConditionKind.SKTM: "Punya SKTM yang masih berlaku",
    ConditionKind.NOT_DECLARED: "Bukan keadaan: {value}",
}
_NEEDS = {Need.REQUIRED: "wajib", Need.CONDITIONAL: "wajib bila {when}", Need.OPTIONAL: "bila ada"}


def procedure_of(programme: Programme, form: Form | None = None) -> tuple[Section, ...]:
    """Every section, in the order in which a clerk works."""
    sections = [
        ("Program", tuple(_programme(programme))),
        ("Batas waktu dan kuota", tuple(_times(programme))),
    ]
    if programme.exclusions:
        lines = tuple(condition_line(condition, programme) for condition in programme.exclusions)
        sections.append(("Berlaku untuk semua kategori", lines))
    sections += [(f"Kategori: {one.title}", tuple(_category(one, programme))) for one in programme.categories]
    sections += [("Jalur khusus", tuple(_lanes(programme)))] if programme.urgent or programme.newborn else []
    if programme.removals:
        lines = tuple(
            f"{removal.label}: {_papers(removal.documents, programme) or 'tanpa berkas'}"
            for removal in programme.removals
        )
        sections.append(("Penghapusan", lines))
    sections.append(("Diperiksa sebelum dikirim", tuple(_checks(programme))))
    if form:
        sections.append(("Formulir penilaian", (form.title, f"{len(form.questions)} pertanyaan", form.note)))
    return tuple((title, tuple(line for line in lines if line)) for title, lines in sections)


def condition_line(condition: Condition, programme: Programme) -> str:
    """One condition as a sentence."""
    names = {**SEGMENTS, **programme.declarations}
    value = ", ".join(names.get(str(item), str(item)) for item in condition.value)
    return _CONDITIONS[condition.kind].format(value=value) + _assumed(condition.status)


def document_line(rule: DocumentRule, programme: Programme) -> str:
    """One paper: its name, how much it is needed, and how long it counts."""
    when = programme.declarations.get(rule.when, rule.when).lower()
    line = f"{rule.label} ({_NEEDS[rule.need].format(when=when)})"
    if rule.from_age:
        line += f", mulai umur {rule.from_age} tahun"
    if months := programme.validity.get(rule.code):
        line += f", berlaku {months} bulan"
    return line + _assumed(rule.status)


def _programme(programme: Programme) -> Iterator[str]:
    yield f"{programme.title} (versi aturan {programme.version})"
    yield f"Bidang: {SUBJECTS[programme.subject]}"
    if programme.subject == HEALTH:
        yield f"Segmen {SEGMENTS[programme.segment]}, kelas {programme.care_class}"
    yield f"Dibayar oleh {programme.payer}, perkiraan {rupiah(programme.contribution)} per orang per bulan"
    yield f"Usulan dikirim ke {programme.recipient}"
    yield f"Dasar hukum: {programme.legal_basis}"
    kinds = ", ".join(KIND_NAMES[kind] for kind in programme.kinds)
    yield f"Jenis usulan: {kinds}"
    until = f" sampai {long_date(programme.valid_until)}" if programme.valid_until else ""
    yield f"Berlaku sejak {long_date(programme.valid_from)}{until}"
    for key, source in programme.sources.items():
        if source.status is SourceStatus.ASSUMED:
            yield f"Asumsi ({_KEYS.get(key, key)}): {source.text.removeprefix('Asumsi: ')}"


def _times(programme: Programme) -> Iterator[str]:
    yield f"Aktif {ACTIVATIONS[programme.activation]} setelah diterima"
    if programme.cutoff_day:
        yield f"Batas usulan tanggal {programme.cutoff_day}, {CUTOFF_MOVES[programme.cutoff_moves]}"
    if programme.quota:
        quota = programme.quota
        yield f"Kuota {quota.people} orang {PERIODS[quota.period]}{_assumed(quota.status)}"
    if programme.budget:
        yield f"Anggaran kota {rupiah(programme.budget)} setahun"
    if programme.answer_days:
        yield f"Jawaban ditunggu {programme.answer_days} hari kerja"
    if programme.review_months:
        yield f"Penerima ditinjau setiap {programme.review_months} bulan"


def _category(category: Category, programme: Programme) -> Iterator[str]:
    yield f"Aturan {category.rule}{_assumed(category.status)}"
    for condition in category.conditions:
        yield f"Syarat: {condition_line(condition, programme)}"
    if category.refer:
        yield f"Diusulkan lewat program {category.refer}"
    for rule in category.documents:
        yield f"Berkas: {document_line(rule, programme)}"
    yield f"Sumber: {category.source}"


def _lanes(programme: Programme) -> Iterator[str]:
    for rule in programme.urgent:
        yield f"Mendesak: {document_line(rule, programme)}"
    if newborn := programme.newborn:
        yield (
            f"Bayi sampai umur {newborn.days} hari boleh diusulkan dengan NIK ibu dan "
            f"{newborn.document.label.lower()}{_assumed(newborn.status)}"
        )


def _checks(programme: Programme) -> Iterator[str]:
    for weight in Weight:
        named = [CAUSES[cause] for cause in Cause if programme.weight(cause) is weight]
        yield f"{WEIGHTS[weight]}: {', '.join(named).lower()}"


def _papers(rules: tuple[DocumentRule, ...], programme: Programme) -> str:
    return "; ".join(document_line(rule, programme) for rule in rules)


def _assumed(status: SourceStatus) -> str:
    return _ASSUMED if status is SourceStatus.ASSUMED else ""
