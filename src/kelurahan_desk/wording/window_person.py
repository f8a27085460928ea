"""What choosing a person says: SKTM and Pengajuan begin with it."""

from typing import Final

SEARCH: Final = "Ketik NIK atau nama warga"
TABLE: Final = "Warga yang cocok"
NAME: Final = "Nama"
NIK: Final = "NIK"
BORN: Final = "Tanggal lahir"
ADDRESS: Final = "Alamat"
WHO: Final = "Pemohon"
CHANGE: Final = "Ganti"
WITHOUT_NIK: Final = "Tanpa NIK"
BEGIN_TITLE: Final = "Siapa pemohonnya?"
BEGIN: Final = "Ketik beberapa angka NIK atau beberapa huruf nama, lalu tekan Enter."
NOBODY_TITLE: Final = "Tidak ada warga yang cocok"
NOBODY: Final = "Periksa ejaannya, atau impor data warga terbaru di halaman Warga."
KEYS: Final = (("↑ ↓", "Pilih"), ("Enter", "Pakai warga ini"), ("Esc", "Kembali ke daftar"))
