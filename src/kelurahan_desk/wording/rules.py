"""Sentences about faults in rule files: which file, which key, which value."""

from kelurahan_desk.wording.message import Message

_PLACE = "{file}, kunci {key}"
_MEND = "Perbaiki berkas aturan itu, lalu jalankan: kelurahan-desk rules check."


def _fault(text: str, hint: str = _MEND) -> Message:
    return Message(f"{_PLACE}: {text}", hint)


MESSAGES: dict[str, Message] = {
    "RULES_DAMAGED": Message(
        "Berkas aturan program {file} rusak pada kunci {key} (nilai {value}); {count} kesalahan.",
        "Tidak ada yang diubah. Lihat semua kesalahan dengan: kelurahan-desk rules check. "
        "Pasang ulang program bila berkas ini tidak pernah Anda ubah.",
    ),
    "RULES_NOT_OWN": Message(
        "Program {programme} memakai aturan bawaan, jadi tidak ada aturan kantor yang bisa dihapus.",
        "Ubah aturannya dahulu bila kantor Anda memerlukan aturan sendiri.",
    ),
    "RULE_SYNTAX": Message(
        "{file} bukan berkas TOML yang benar: {value}.",
        "Periksa tanda kutip, kurung, dan koma pada baris yang disebut.",
    ),
    "RULE_KEY_UNKNOWN": _fault(
        "kunci ini tidak dikenal (nilai {value}).", "Hapus kunci itu atau betulkan ejaannya."
    ),
    "RULE_KEY_MISSING": _fault("kunci ini harus ada."),
    "RULE_EMPTY": _fault("isinya tidak boleh kosong."),
    "RULE_NOT_TEXT": _fault("{value} bukan teks.", "Tulis nilainya di antara tanda kutip."),
    "RULE_NOT_TEXTS": _fault(
        "{value} memuat isi yang tidak dikenal.", "Isi daftar dengan teks atau bilangan."
    ),
    "RULE_NOT_WHOLE": _fault("{value} bukan bilangan bulat.", "Tulis angka tanpa tanda kutip."),
    "RULE_NOT_FLAG": _fault("{value} bukan true atau false."),
    "RULE_NOT_DATE": _fault("{value} bukan tanggal.", "Tulis tanggal sebagai 2026-01-31, tanpa tanda kutip."),
    "RULE_NOT_TABLE": _fault("{value} bukan tabel."),
    "RULE_NOT_LIST": _fault("{value} bukan daftar.", "Tulis nilainya di dalam kurung siku."),
    "RULE_RANGE": _fault("{value} di luar batas {least} sampai {most}."),
    "RULE_CHOICE": _fault("{value} tidak dikenal.", "Pilih salah satu: {allowed}."),
    "RULE_TWICE": _fault("{value} sudah dipakai sebelumnya."),
    "RULE_CODE": _fault(
        "{value} bukan kode.", "Pakai huruf kecil, angka, dan garis bawah, misalnya jenis_usaha."
    ),
    "RULE_CODE_TWICE": _fault("kode {word} dipakai lebih dari sekali."),
    "RULE_REGION": _fault("{value} bukan kode wilayah.", "Tulis kode wilayah seperti 64.71."),
    "RULE_DATES_ORDER": _fault("{value} lebih awal daripada tanggal mulai {begins}."),
    "RULE_DATES_OVERLAP": _fault("masa berlaku {programme} sejak {value} bertumpuk dengan edisi sebelumnya."),
    "RULE_DATES_TWICE": _fault("ada dua berkas {programme} yang mulai berlaku {value}."),
    "RULE_EDITION_TWICE": _fault("ada dua berkas {programme} dengan edisi {value}."),
    "RULE_ALL_REFER": _fault("semua kategori hanya merujuk ke program lain."),
    "RULE_REFER_UNKNOWN": _fault("{programme} merujuk ke program {value} yang tidak ada."),
    "RULE_NO_REMOVALS": _fault("program menerima penghapusan tetapi tidak punya alasan penghapusan."),
    "RULE_CONDITION_KIND": _fault("jenis syarat {value} tidak dikenal.", "Pilih salah satu: {allowed}."),
    "RULE_CONDITION_VALUE": _fault("{value} tidak cocok untuk syarat {kind}."),
    "RULE_DOCUMENT_UNDEFINED": _fault("berkas {word} tidak ada di tabel documents."),
    "RULE_DECLARATION_UNDEFINED": _fault("keadaan {word} tidak ada di tabel declarations."),
    "RULE_WHEN": _fault(
        "berkas dengan need = {need} tidak cocok dengan when = {value}.",
        "Isi when hanya untuk need = conditional, dan selalu untuk itu.",
    ),
    "RULE_CAUSE": _fault("penyebab {word} tidak dikenal.", "Pakai salah satu penyebab: {allowed}."),
    "RULE_WEIGHT": _fault("bobot {word} tidak dikenal.", "Pakai salah satu: {allowed}."),
    "RULE_OWN_OLDER": _fault(
        "versi {value} tidak lebih baru daripada aturan bawaan {programme} (versi {shipped}).",
        "Naikkan nomor versi berkas kantor agar menggantikan aturan bawaan, atau hapus berkas itu.",
    ),
    "RULE_ASSESSMENT_UNKNOWN": _fault("formulir penilaian {value} tidak ada.", "Yang ada: {allowed}."),
}
