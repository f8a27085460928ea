"""What Pengaturan says."""

from typing import Final

from kelurahan_desk.domain.passphrase import PASSPHRASE_LEAST

SUBTITLE: Final = "Kop dan penanda tangan, nomor dan kalimat surat, printer, pengguna, stasiun"
TAB_OFFICE: Final = "Profil kantor"
TAB_SIGNERS: Final = "Penanda tangan"
TAB_USERS: Final = "Pengguna"
TAB_STATION: Final = "Stasiun"

# Office
LETTERHEAD: Final = "Kop surat"
ADDRESS: Final = "Alamat kantor"
PHONE: Final = "Telepon"
EMAIL: Final = "Surel"
DISTRICT_EMAIL: Final = "Surel Dinsos"
DISTRICT_EMAIL_HINT: Final = "Untuk kiriman lewat surel."
POSTAL_CODE: Final = "Kode pos"
TIMEZONE: Final = "Zona waktu"
TIMEZONES: Final = (
    ("Asia/Jakarta", "WIB (Jakarta)"),
    ("Asia/Pontianak", "WIB (Pontianak)"),
    ("Asia/Makassar", "WITA (Makassar)"),
    ("Asia/Jayapura", "WIT (Jayapura)"),
)
CREST: Final = "Lambang"
CREST_SENTENCE: Final = "Tercetak di kiri kop surat, 22 mm. Gambar PNG atau JPEG, dikecilkan otomatis."
CREST_CHOOSE: Final = "Pilih gambar"
CREST_NONE: Final = "Tanpa lambang"
CREST_PATTERN: Final = "Gambar (*.png *.jpg *.jpeg)"
PLACE: Final = "Wilayah"
PLACE_SENTENCE: Final = "Nama wilayah diisi dari kode wilayah saat kantor dibuat."
SAVE: Final = "Simpan"
SAVED: Final = "Profil kantor disimpan. Surat yang sudah terbit tidak berubah."

# Signers
SIGNERS: Final = "Daftar penanda tangan"
SIGNER: Final = "Data penanda tangan"
SIGNER_NEW: Final = "Tambah"
SIGNER_NAME: Final = "Nama dan gelar"
SIGNER_TITLE: Final = "Jabatan"
SIGNER_RANK: Final = "Pangkat / golongan"
SIGNER_NIP: Final = "NIP"
SIGNER_FOR: Final = "Atas nama"
SIGNER_FOR_HINT: Final = "Misalnya: a.n. LURAH. Kosongkan bila menandatangani sendiri."
SIGNER_FIRST: Final = "Jadikan utama"
SIGNER_REMOVE: Final = "Hapus"
SIGNER_MAIN: Final = "Utama"
SIGNER_STANDING: Final = "Urutan"
SIGNERS_SAVED: Final = "Daftar penanda tangan disimpan."

# Users
USERS: Final = "Daftar pengguna"
USER: Final = "Tambah pengguna"
USER_NAME: Final = "Nama pengguna"
USER_ROLE: Final = "Peran"
USER_STATE: Final = "Status"
USER_ACTIVE: Final = "Aktif"
USER_INACTIVE: Final = "Nonaktif"
USER_SECRET: Final = "Kata sandi"
USER_SECRET_HINT: Final = (
    f"Paling sedikit {PASSPHRASE_LEAST} karakter; beberapa kata acak lebih mudah diingat."
)
USER_AGAIN: Final = "Ulangi kata sandi"
USER_DIFFERENT: Final = "Kedua kata sandi tidak sama."
USER_ADD: Final = "Tambah pengguna"
USER_DISABLE: Final = "Nonaktifkan"
USER_DISABLE_TITLE: Final = "Nonaktifkan pengguna?"

# Station
STATION: Final = "Stasiun ini"
STATION_CODE: Final = "Kode stasiun"
OFFICE_CODE: Final = "Kode kantor"
FINGERPRINT: Final = "Sidik jari kunci"
FINGERPRINT_SENTENCE: Final = (
    "Bacakan angka ini lewat telepon saat mendaftarkan stasiun ke Dinas Sosial. "
    "Kedua pihak harus melihat angka yang sama."
)
COPY: Final = "Salin"
COPIED: Final = "Sidik jari disalin."
PUBLIC_KEY: Final = "Kunci publik tanda tangan"
RECIPIENT: Final = "Penerima berkas (age)"


def user_added(name: str) -> str:
    """Somebody may work here now."""
    return f"{name} sudah bisa masuk."


def user_disabled(name: str) -> str:
    """Somebody may not any more."""
    return f"{name} tidak bisa masuk lagi. Riwayat kerjanya tetap tersimpan."


def disable_sentence(name: str) -> str:
    """The question before it."""
    return f"{name} tidak akan bisa masuk lagi di komputer ini."


def place_facts(kind: str, kelurahan: str, kecamatan: str, city: str, province: str, code: str) -> tuple[
    tuple[str, str], ...
]:  # fmt: skip
    """Where the office is."""
    return (
        (kind.capitalize(), kelurahan),
        ("Kecamatan", kecamatan),
        ("Kota / kabupaten", city),
        ("Provinsi", province),
        ("Kode wilayah", code),
    )
