"""What the tab of root keys says, and the list of keys that waits for signatures."""

from typing import Final

TAB: Final = "Kunci akar"
KEYS: Final = "Pemegang kunci akar"
HOLDER: Final = "Pemegang"
NUMBER: Final = "Nomor kunci"
STATE: Final = "Keadaan"
OWN: Final = "Meja ini"
STATES: Final[dict[tuple[bool, bool], str]] = {
    (True, True): "Berlaku",
    (False, True): "Mulai daftar berikut",
    (True, False): "Berhenti",
}
NO_KEYS_TITLE: Final = "Belum ada daftar kunci"
NO_KEYS: Final = "Tulis daftar kunci pertama di Kantor & kunci."
NEW: Final = "Kunci baru di flashdisk…"
NEW_TITLE: Final = "Pemegang kunci akar baru"
NEW_SENTENCE: Final = (
    "Pejabat itu duduk di sini, memasang flashdisknya sendiri, dan mengetik kata sandinya sendiri. "
    "Kuncinya dipakai mulai daftar kunci berikutnya."
)
NEW_YES: Final = "Buat kunci"
NEW_FOLDER: Final = "Flashdisk pemegang kunci"
SECRET: Final = "Kata sandi kunci"
SECRET_HINT: Final = "Sedikitnya 8 karakter; beberapa kata lebih mudah diingat."
AGAIN: Final = "Kata sandi sekali lagi"
NOT_SAME: Final = "Kedua kata sandi tidak sama; kunci belum dibuat."
MADE_TITLE: Final = "Simpan kode pemulihan ini"
MADE_YES: Final = "Sudah dicatat"
COUNT: Final = "Jumlah tanda tangan…"
COUNT_TITLE: Final = "Berapa pemegang harus menandatangani?"
COUNT_SENTENCE: Final = (
    "Berlaku mulai daftar kunci berikutnya. Sisakan satu kunci cadangan: bila semua wajib dan satu flashdisk "
    "hilang, daftar kunci tidak dapat diubah lagi."
)
COUNT_LABEL: Final = "Jumlah"
COUNT_YES: Final = "Simpan"
REMOVE: Final = "Keluarkan…"
REMOVE_TITLE: Final = "Keluarkan kunci akar ini?"
WAITING: Final = "Daftar kunci yang menunggu tanda tangan"
SIGN: Final = "Tanda tangani di sini…"
SIGN_TITLE: Final = "Tanda tangani daftar kunci"
SIGN_YES: Final = "Tanda tangani"
KEY_FILE: Final = "Berkas kunci di flashdisk pemegangnya"
KEY_PATTERN: Final = "Kunci akar (*.kunci)"
BRING: Final = "Ambil yang sudah ditandatangani…"
BRING_FILE: Final = "Berkas daftar kunci yang dibawa pemegangnya"
BRING_PATTERN: Final = "Daftar kunci (*.tar)"
BRING_FOLDER: Final = "Folder untuk daftar kuncinya"
NOTHING_WAITS: Final = (
    "Tidak ada yang menunggu. Konsep baru dibuat dengan Tulis daftar kunci di Kantor & kunci."
)
NEXT: Final = "Tulis daftar kunci di Kantor & kunci agar berlaku."
DRAFT_DONE: Final = "Konsep daftar kunci ditulis"
DRAFT_DIGITS: Final = "Dicocokkan setiap pemegang kunci sebelum menandatangani."


def rule(threshold: int, planned: int) -> str:
    """How many must sign, now and from the next list on."""
    now = f"{threshold} pemegang harus menandatangani daftar kunci" if threshold else "Belum ada daftar kunci"
    return f"{now}." if threshold == planned else f"{now}; mulai daftar berikutnya {planned}."


def waits(version: int, lacking: int, holders: tuple[str, ...]) -> str:
    """What waits, and for whom."""
    names = ", ".join(name or OWN for name in holders)
    return f"Versi {version} belum sah: kurang {lacking} tanda tangan. Yang dapat menandatangani: {names}."


def sign_sentence(version: int, digits: str) -> str:
    """Before a signature."""
    return f"Versi {version} dengan angka {digits}. Pemegang kunci mengetik kata sandinya sendiri."


def signed(lacking: int) -> str:
    """A signature was added."""
    return (
        f"Ditandatangani; masih kurang {lacking}." if lacking else "Ditandatangani; tanda tangannya lengkap."
    )


def made(code: str, digits: str) -> str:
    """The code for the safe, shown once, and the digits of the new key."""
    return (
        f"{code}\n\nDengan kode ini kunci tetap dapat dipakai bila kata sandinya lupa. Tulis di kertas, masukkan "
        f"amplop tertutup, simpan di brankas. Kode ini tidak ditampilkan lagi.\n\nSidik jari kunci: {digits}"
    )


def remove_sentence(holder: str, key_id: str) -> str:
    """Before a key goes."""
    return (
        f"Kunci {key_id} ({holder or OWN}) berhenti dengan daftar kunci berikutnya, yang masih harus ditandatangani "
        "pemegang yang lama."
    )


def removed(key_id: str) -> str:
    """A key goes."""
    return f"Kunci {key_id} dikeluarkan."


def counted(count: int, keys: int) -> str:
    """How many must sign from the next list on."""
    return f"{count} dari {keys} pemegang harus menandatangani."


def draft_sentence(lacking: int, holders: tuple[str, ...]) -> str:
    """The file that goes to the holders first."""
    names = ", ".join(name or OWN for name in holders)
    return (
        f"BELUM SAH: kurang {lacking} tanda tangan ({names}). Jangan dikirim ke kantor. Bawa berkas ini ke pemegang "
        "kunci, atau tanda tangani di Pengaturan, Kunci akar."
    )
