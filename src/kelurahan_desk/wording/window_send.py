"""What the window says while a file finds its way to the district: drives, e-mail, papers, hand-over."""

from typing import Final

from kelurahan_desk.domain.exchange import Handover, Way
from kelurahan_desk.domain.spelling import short_date

TITLE: Final = "Kirim ke Dinsos"
AGAIN: Final = "Tulis ulang"
NIL: Final = "Laporan nihil"
SENTENCE: Final = (
    "Pilih USB yang akan dibawa ke Dinsos. Berkas ditulis, dibaca ulang, lalu diberi nama; kalau ada yang "
    "salah, tidak ada yang berubah di kantor."
)
DRIVE: Final = "Drive"
DRIVES: Final = "USB dan kartu yang terpasang"
PLACE: Final = "Tempat"
SYSTEM: Final = "Sistem"
FREE: Final = "Sisa"
STATE: Final = "Keadaan"
LOCKED: Final = "Terkunci"
WRITABLE: Final = "Siap ditulis"
NO_DRIVES_TITLE: Final = "Belum ada USB yang terpasang"
NO_DRIVES: Final = (
    "Colokkan USB atau kartu; ia muncul di sini dengan sendirinya. Folder lain juga bisa dipilih."
)
WRITE: Final = "Tulis ke drive ini"
WRITING: Final = "Menulis dan membaca ulang…"
FOLDER: Final = "Folder lain"
FOLDER_TITLE: Final = "Pilih folder untuk berkas kiriman"
MAIL: Final = "Buat surel"
NO_ADDRESS: Final = "Alamat surel Dinsos belum diisi di Pengaturan, Profil kantor."
BACK: Final = "Kembali"
EJECT: Final = "Sebelum mencabut USB, keluarkan dahulu lewat sistem supaya berkasnya tidak rusak."

MAIL_READY: Final = "Surel"
REST: Final = "Kiriman lanjutan"
PAPERS: Final = "Cetak dokumen"
HAND_OVER: Final = "Catat serah terima"
PAPERS_SHORT: Final = "Dokumen"
HAND_OVER_SHORT: Final = "Serah terima"
HANDED: Final = "Diserahkan"
NOT_HANDED: Final = "belum"
RECEIVER: Final = "Nama penerima di Dinsos"
CODE: Final = "Sidik jari dari berita acara"
CODE_HINT: Final = "Ketik 30 angkanya, tempel, atau pindai kode QR-nya."
BY_MAIL: Final = "Dikirim lewat surel"
HAND_OVER_TITLE: Final = "Serah terima kiriman"
HAND_OVER_SENTENCE: Final = (
    "Isi setelah petugas Dinsos menandatangani berita acara. Ambil angkanya dari kertas itu."
)
HAND_OVER_YES: Final = "Catat"
HANDED_OVER: Final = "Serah terima tercatat."
MISSING: Final = "Belum sampai"

PAPERS_TITLE: Final = "Dokumen kiriman"
MINUTES: Final = "Berita acara"
COVER: Final = "Surat pengantar dan daftar nama"
NUMBER: Final = "Nomor surat"
NUMBER_HINT: Final = "Boleh kosong; nomornya lalu ditulis tangan."
SHOW: Final = "Perbarui"
SAVE: Final = "Simpan PDF"
SAVED: Final = "Kedua dokumen disimpan."
PRINT: Final = "Cetak semua"
PRINT_ONE: Final = "Cetak yang tampil"
PRINTED: Final = "Berita acara, surat pengantar, dan daftar nama dikirim ke printer."

FLAGGED: Final = "Perlu dilihat"
RESUBMIT: Final = "Kirim lagi"
RESUBMITTED: Final = "Pengajuan disetujui lagi dan ikut kiriman berikutnya."
TO_MEND: Final = "Masih ada yang perlu dibenahi; lihat pengajuannya."
TO_KASI: Final = "Pengajuan dibuka lagi; setelah dibenahi, serahkan ke kasi dan lurah."

WEEK_OPEN: Final = "Minggu ini belum ada kiriman."
WEEK_OPEN_HINT: Final = "Bila tidak ada usulan, kirim laporan nihil supaya Dinsos tahu tidak ada yang hilang."
FORM: Final = "Formulir pendaftaran"
FORM_TITLE: Final = "Simpan formulir pendaftaran"
FORM_FILE: Final = "formulir-pendaftaran.pdf"
FORM_SAVED: Final = "Formulir disimpan. Cetak, minta tanda tangan lurah, lalu antar bersama berkasnya."
ROTATE: Final = "Ganti kunci"
ROTATE_TITLE: Final = "Ganti kunci stasiun"
ROTATE_SENTENCE: Final = (
    "Kunci baru dibuat dan pendaftarannya ditandatangani kunci lama dan baru. Kunci lama tetap dipakai sampai "
    "daftar kunci Dinsos memuat yang baru."
)
ROTATE_YES: Final = "Buat kunci baru"
ROTATE_FOLDER: Final = "Pilih folder untuk berkas penggantian kunci"
COMING: Final = "Kunci baru menunggu daftar kunci Dinsos. Sidik jarinya:"
PDF_PATTERN: Final = "PDF (*.pdf)"


def free(left: int, total: int) -> str:
    """1,2 GB dari 7,5 GB."""
    return f"{_size(left)} dari {_size(total)}" if total else "tidak diketahui"


def mail_to(address: str) -> str:
    """Where an e-mail would go."""
    return f"Berkas surel siap kirim untuk {address}, terbagi bila terlalu besar."


def handed(one: Handover | None) -> str:
    """When and how, in the history."""
    if one is None:
        return NOT_HANDED
    return f"{short_date(one.at.date())}{', surel' if one.way is Way.MAIL else ''}"


def handed_fact(one: Handover) -> str:
    """Who took it, when, and who noted it."""
    return f"{one.receiver}, {short_date(one.at.date())} (dicatat {one.by})"


def missing(count: int) -> str:
    """How many batches the district lacks."""
    return f"Dinsos belum menerima {count} kiriman yang sudah dibuat di sini."


MISSING_HINT: Final = "Pilih kiriman bertanda merah di riwayat, lalu tulis ulang ke USB."


def printed(paper: str) -> str:
    """Berita acara dikirim ke printer."""
    return f"{paper} dikirim ke printer."


def rest(count: int) -> str:
    """How many files one export made."""
    return f"{count} berkas berurutan"


def paper_file(kind: str, label: str) -> str:
    """The suggested name of a paper."""
    return f"{kind}-{label}.pdf"


def _size(count: int) -> str:
    for unit, size in (("TB", 1024**4), ("GB", 1024**3), ("MB", 1024**2)):
        if count >= size:
            return f"{count / size:.1f} {unit}".replace(".", ",")
    return f"{count // 1024} kB"
