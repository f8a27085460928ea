"""Pelindungan: start-up checks, backups, the journal, and what people may ask of their data."""

from datetime import date
from typing import Final

from kelurahan_desk.domain.spelling import grouped, short_date
from kelurahan_desk.wording.deeds import deed as deed  # noqa: PLC0414
from kelurahan_desk.wording.deeds import details as details  # noqa: PLC0414

TITLE: Final = "Pelindungan"
SUBTITLE: Final = "Pemeriksaan, cadangan, jurnal, dan hak warga atas datanya"
TAB_HEALTH: Final = "Pemeriksaan"
TAB_BACKUP: Final = "Cadangan"
TAB_JOURNAL: Final = "Jurnal"
TAB_RIGHTS: Final = "Data pribadi"

# Health
CHECK: Final = "Periksa lagi"
CHECKING: Final = "Memeriksa data, lampiran, jam, dan tempat penyimpanan…"
HEALTHY_TITLE: Final = "Semuanya baik"
HEALTHY: Final = (
    "Basis data utuh, surat dan lampiran lengkap, jam benar, tempat cukup, cadangan luar masih baru."
)
FINDINGS: Final = "Yang ditemukan"
ERROR: Final = "Hentikan dulu"
WARNING: Final = "Perhatikan"
REPAIR: Final = "Yang dapat dilakukan"
REPAIRS: Final[dict[str, str]] = {
    "database": "Pulihkan cadangan ke folder baru, bandingkan jumlahnya, lalu buka folder itu.",
    "documents": "Pulihkan cadangan luar ke folder baru; surat dan lampiran yang hilang ada di sana.",
    "journal": "Buka tab Jurnal, periksa rantainya, dan simpan jurnalnya sebelum apa pun diubah.",
    "clock": "Betulkan jam di pengaturan Windows, tutup program, lalu buka lagi.",
    "space": "Pindahkan berkas lain dari komputer ini; cadangan di flashdisk tidak perlu disalin ke sini.",
    "parts": "Sudah dibersihkan sendiri; tidak ada yang hilang.",
    "backup": "Colokkan flashdisk cadangan dan simpan cadangan di sana.",
    "retention": "Buka tab Data pribadi, lihat daftar pembersihan, lalu jalankan.",
}
GO: Final[dict[str, str]] = {
    "database": "Pulihkan…", "documents": "Pulihkan…", "backup": "Buat cadangan…", "retention": "Buka",
    "journal": "Buka jurnal",
}  # fmt: skip

# Backups
BACKUP_STATE: Final = "Cadangan terakhir"
BESIDE: Final = "Di komputer ini"
OUTSIDE: Final = "Di luar komputer"
NEVER: Final = "belum pernah"
MAKE_BESIDE: Final = "Cadangkan di sini"
MAKE_OUTSIDE: Final = "Simpan ke flashdisk…"
MAKE_OUTSIDE_TITLE: Final = "Folder di flashdisk untuk cadangan"
MAKING: Final = "Menulis dan memeriksa cadangan…"
RESTORE: Final = "Periksa atau pulihkan"
RESTORE_SENTENCE: Final = (
    "Pilih berkas cadangan. Isinya dibandingkan dengan meja ini lebih dulu; memulihkan selalu ke folder baru, "
    "data di meja ini tidak disentuh."
)
PICK: Final = "Pilih berkas cadangan…"
PICK_PATTERN: Final = "Cadangan (*.cadangan *.db)"
SECRET: Final = "Kata sandi saat cadangan dibuat, atau kode pemulihan"
SECRET_USER: Final = "Nama pengguna"
IS_CODE: Final = "Ini kode pemulihan dari brankas"
OPEN: Final = "Bandingkan"
OPENING: Final = "Membuka dan memeriksa cadangan sampai lampiran terakhir…"
COMPARED: Final = "Perbandingan"
COLUMN_WHAT, COLUMN_FILE, COLUMN_HERE = "Isi", "Di cadangan", "Di meja ini"
INTO: Final = "Pulihkan ke folder baru…"
INTO_TITLE: Final = "Folder kosong untuk meja yang dipulihkan"
RESTORING: Final = "Memulihkan ke folder baru…"
SURE: Final = "Pulihkan cadangan ini?"
ROWS: Final = (
    ("residents", "Warga"), ("letters", "Surat"), ("applications", "Pengajuan"), ("batches", "Kiriman"),
    ("events", "Catatan jurnal"), ("newest_event", "Catatan terakhir"), ("newest_letter", "Surat terakhir"),
)  # fmt: skip

# The journal
FILTER_WHO: Final = "Oleh"
FILTER_KIND: Final = "Kejadian"
FILTER_FIRST, FILTER_LAST = "Dari", "Sampai"
EVERYBODY: Final = "Semua"
EVERYTHING: Final = "Semua"
KINDS: Final = (
    ("", EVERYTHING), ("resident.", "Warga"), ("letter.", "Surat"), ("application.", "Pengajuan"),
    ("batch.", "Kiriman"), ("reply.", "Balasan"), ("user.", "Pengguna"), ("office.", "Kantor"),
    ("backup.", "Cadangan"), ("retention.", "Pembersihan"), ("incident.", "Kejadian data"),
)  # fmt: skip
COLUMN_SEQ, COLUMN_AT, COLUMN_BY = "No.", "Waktu", "Oleh"
COLUMN_KIND, COLUMN_ENTITY, COLUMN_BODY = "Kejadian", "Tentang", "Rincian"
JOURNAL: Final = "Jurnal"
VERIFY: Final = "Periksa rantai"
EXPORT: Final = "Simpan jurnal…"
EXPORT_FILE, EXPORT_PATTERN = "jurnal.csv", "CSV (*.csv)"
REPORT: Final = "Laporan siap pakai"
REPORT_SHOW: Final = "Lihat"
REPORT_SAVE: Final = "Simpan XLSX…"
REPORT_PATTERN: Final = "Excel (*.xlsx)"
NO_EVENTS_TITLE: Final = "Tidak ada catatan"
NO_EVENTS: Final = "Tidak ada catatan yang cocok dengan saringan ini."
NOT_YOURS_TITLE: Final = "Untuk Lurah dan pengelola"
NOT_YOURS: Final = "Jurnal dibaca oleh Lurah atau pengelola. Minta mereka masuk dengan namanya sendiri."
BACK_TO_JOURNAL: Final = "Kembali ke jurnal"

# People's rights
RESTRICT: Final = "Batasi pemrosesan…"
LIFT: Final = "Akhiri pembatasan…"
RESTRICT_TITLE: Final = "Batasi pemrosesan data warga ini?"
LIFT_TITLE: Final = "Akhiri pembatasan?"
RESTRICT_SENTENCE: Final = (
    "Selama dibatasi tidak ada surat, pengajuan, kiriman, atau penggabungan. Datanya tetap dapat dilihat, dibetulkan, "
    "dan dicetak untuk orangnya."
)
IS_RESTRICTED: Final = "Pemrosesan dibatasi"
RESTRICTED: Final = "Pemrosesan yang dibatasi"
NO_RESTRICTED: Final = (
    "Tidak ada warga yang pemrosesannya dibatasi. Pembatasan dimulai dari data lengkap warga."
)
CLEAN_UP: Final = "Pembersihan tahunan"
CLEAN_UP_SENTENCE: Final = "Daftar ini hanya menghitung; tidak ada yang dihapus sebelum dijalankan."
PLAN: Final = "Hitung dulu"
RUN: Final = "Hapus yang terhitung"
RUN_TITLE: Final = "Hapus data yang sudah melewati masa simpan?"
RUN_YES: Final = "Hapus"
KEPT: Final = "Selalu disimpan: "
INCIDENTS: Final = "Kegagalan pelindungan data (3 x 24 jam)"
NO_INCIDENTS: Final = "Belum ada kejadian yang dicatat."
INCIDENT_NEW: Final = "Catat kejadian…"
INCIDENT_TITLE: Final = "Catat kejadian"
INCIDENT_SENTENCE: Final = "Isi yang sudah diketahui; sisanya dapat ditulis tangan di surat pemberitahuan. Batasnya 72 jam sejak diketahui."
INCIDENT_SAVE: Final = "Catat"
INCIDENT_KIND: Final = "Jenis kejadian"
INCIDENT_HAPPENED: Final = "Apa yang terjadi"
INCIDENT_PEOPLE: Final = "Jumlah orang (0 bila belum diketahui)"
INCIDENT_MEASURES: Final = "Yang sudah dilakukan"
INCIDENT_CONTACT: Final = "Narahubung"
NOTICE_FILE, NOTICE_PATTERN = "pemberitahuan.pdf", "PDF (*.pdf)"
NOTICE_TITLE: Final = "Simpan surat pemberitahuan"
TOLD: Final = "Sudah diberitahukan"
KIND_NAMES: Final = {
    "refused_papers": "Lampiran pengajuan yang ditolak atau ditarik",
    "accepted_papers": "Lampiran pengajuan yang disetujui",
    "city_lists": "Baris daftar kota yang sudah digantikan",
    "field_history": "Nilai lama isian warga",
    "letter_drafts": "Konsep surat",
    "sent_files": "Salinan berkas kiriman",
    "gone_residents": "Warga meninggal atau pindah tanpa surat",
    "open_forms": "Isian yang tidak diselesaikan",
}


def made(file: str) -> str:
    """A backup was made."""
    return f"Cadangan {file} ditulis, dibuka kembali, dan diperiksa."


def outside_days(days: int | None) -> str:
    """How old the last one outside is."""
    if days is None:
        return "Belum ada cadangan di luar komputer ini"
    return "Cadangan luar dibuat hari ini" if days <= 0 else f"Cadangan luar berumur {days} hari"


def sure(name: str, root: str) -> str:
    """Before a restore."""
    return (
        f"{name} akan dipulihkan ke folder {root}. Meja ini tidak berubah. Kiriman berikutnya dari meja yang "
        "dipulihkan memulai urutan baru; Dinsos akan menelepon untuk memastikan."
    )


def restored(root: str, epoch: int) -> str:
    """After a restore."""
    return f"Dipulihkan ke {root}. Buka folder itu dengan program ini; urutan kiriman ke-{epoch} dimulai."


def lacks(missing: int) -> str:
    """What a backup does not hold."""
    return f"{grouped(missing)} surat atau lampiran tidak ada di cadangan ini."


def whole(file: str, created: str) -> str:
    """A backup that holds."""
    return f"{file} utuh, dibuat {created[:10]}."


def intact(events: int) -> str:
    """The chain holds."""
    return f"{grouped(events)} catatan diperiksa: rantainya utuh dan cocok dengan kiriman ke Dinsos."


def broken(at: int | None, batches: tuple[str, ...]) -> str:
    """The chain does not hold."""
    if at is not None:
        return f"Rantai jurnal putus di catatan nomor {grouped(at)}."
    return f"Jurnal tidak cocok dengan kiriman {', '.join(batches)}."


def exported(events: int) -> str:
    """The journal was written out."""
    return f"{grouped(events)} catatan disimpan."


def report_line(title: str, rows: int) -> str:
    """Above a report."""
    return f"{title}: {grouped(rows)} baris"


def plan_total(total: int, last: date | None) -> str:
    """Under the dry run."""
    since = f"terakhir {short_date(last)}" if last else "belum pernah dijalankan"
    return f"{grouped(total)} catatan melewati masa simpan; pembersihan {since}."


def plan_detail(years: int, since: date, basis: str) -> str:
    """One kind of the dry run."""
    return f"{years} tahun, sebelum {short_date(since)}. {basis}."


def run_sentence(total: int) -> str:
    """Before a clean-up."""
    return f"{grouped(total)} catatan akan dihapus dan tidak dapat dikembalikan, kecuali dari cadangan. Dicatat di jurnal."


def cleaned(papers: int, files: int) -> str:
    """After a clean-up."""
    return f"Selesai: {grouped(papers)} lampiran dan {grouped(files)} berkas kiriman dihapus; catatannya ada di jurnal."


def hours_left(hours: int) -> str:
    """Until the notice is due."""
    return f"sisa {hours} jam" if hours >= 0 else f"terlambat {-hours} jam"
