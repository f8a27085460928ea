"""What the window says of passphrases, of the printed recovery code, and of locking itself."""

from datetime import date
from typing import Final

from kelurahan_desk.domain.spelling import long_date

# Passphrases
OWN: Final = "Ganti kata sandi saya…"
OWN_TITLE: Final = "Ganti kata sandi saya"
OWN_SENTENCE: Final = "Kata sandi lama tidak berlaku lagi sesudah ini, juga pada cadangan di komputer ini."
OWN_YES: Final = "Ganti"
OWN_DONE: Final = "Kata sandi Anda sudah diganti."
RESET: Final = "Atur ulang kata sandi…"
RESET_TITLE: Final = "Atur ulang kata sandi"
RESET_YES: Final = "Atur ulang"
OLD_SECRET: Final = "Kata sandi sekarang"
NEW_SECRET: Final = "Kata sandi baru"
NEW_AGAIN: Final = "Ulangi kata sandi baru"

# The recovery code
RECOVERY: Final = "Kode pemulihan"
PROVED: Final = "Sudah diuji"
NOT_PROVED: Final = "Belum diuji"
RECOVERY_ABOUT: Final = (
    "Satu-satunya jalan masuk bila semua kata sandi terlupa. Disimpan tercetak di brankas."
)
RECOVERY_OPEN: Final = "Uji atau perbarui…"
GATE_TITLE: Final = "Uji lembar kode pemulihan"
GATE_SENTENCE: Final = (
    "Kode ini satu-satunya jalan masuk bila semua kata sandi terlupa, dan belum pernah dicoba. Ambil lembar yang "
    "dicetak saat kantor disiapkan, lalu ketik kodenya. Meja kerja terbuka sesudah kode terbukti benar."
)
CODE: Final = "Kode dari lembar yang dicetak"
CODE_HINT: Final = "26 huruf dan angka. Tanda hubung boleh dilewati; besar kecilnya huruf tidak berpengaruh."
TEST: Final = "Uji kode"
TESTED: Final = "Kode pemulihan terbukti benar. Simpan lembarnya di brankas dalam amplop tertutup."
RENEW: Final = "Buat kode baru…"
RENEW_TITLE: Final = "Buat kode pemulihan baru?"
RENEW_SENTENCE: Final = (
    "Lembar yang lama tidak berlaku lagi; musnahkan. Kode yang baru harus dicetak dan diuji."
)
RENEW_YES: Final = "Buat kode baru"
NEW_CODE: Final = "Kode pemulihan yang baru"
NEW_CODE_SENTENCE: Final = (
    "Cetak sekarang, atau salin ke kertas dengan huruf cetak. Kode ini hanya terlihat di sini, dan lembar yang lama "
    "tidak berlaku lagi."
)
PRINT: Final = "Cetak lembar…"
PRINTED: Final = "Lembar kode dikirim ke pencetak."
ON_PAPER: Final = "Sudah di kertas, uji sekarang"
LEAVE: Final = "Kembali ke halaman masuk"

# The printed sheet
SHEET_TITLE: Final = "Lembar kode pemulihan"
SHEET_SECRET: Final = "RAHASIA. Simpan di brankas dalam amplop tertutup dan bertanda tangan."
SHEET_USE: Final = (
    "Dengan kode ini seorang pengguna mendapat kata sandi baru bila kata sandinya terlupa, dan cadangan dapat dibuka. "
    "Siapa pun yang memegang lembar ini dapat membuka semua data kantor. Lembar dengan kode lama dimusnahkan."
)

# The lock
LOCKING: Final = "Kunci otomatis"
MINUTES: Final = "Menit tanpa kegiatan"
LOCK_SAVED: Final = "Kunci otomatis disimpan; berlaku sejak masuk berikutnya."


def minutes_hint(least: int, most: int) -> str:
    """Which numbers are taken."""
    return f"{least} sampai {most} menit, untuk semua pengguna."


def reset_sentence(name: str) -> str:
    """What resetting does."""
    return f"{name} masuk dengan kata sandi baru ini, lalu menggantinya sendiri. Tercatat di jurnal."


def reset_done(name: str) -> str:
    """Somebody has another passphrase."""
    return f"Kata sandi {name} sudah diatur ulang."


def sheet_foot(station: str, day: date) -> str:
    """Whose code it is."""
    return f"Stasiun {station}, dicetak {long_date(day)}"
