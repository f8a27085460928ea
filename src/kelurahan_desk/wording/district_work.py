"""Words of the district officer's work: headings of sheets, reasons of a case, and what can be wrong."""

from kelurahan_desk.wording.message import Message

RECAP = "Rekap"
RECAP_TOTAL = "JUMLAH"
RECAP_HEADINGS = (
    "KANTOR", "NAMA", "MINGGU", "MULAI SENIN", "KIRIMAN", "NIHIL", "DIKIRIM", "DITERIMA", "DISETUJUI",
    "TIDAK JADI", "MENUNGGU", "DITOLAK", "DITARIK KANTOR", "TIDAK TERBACA", "BELUM DIPUTUS", "DITUNDA",
    "PERLU DILENGKAPI", "KIRIMAN ULANG",
)  # fmt: skip
CASE_KINDS = {"nik": "NIK sama", "kk": "KK sama di dua kantor", "name": "nama mirip dan tanggal lahir sama"}
CASE_REASONS = {
    "nik_same": "NIK sama",
    "nik_close": "NIK hampir sama",
    "kk_same": "KK sama",
    "name_same": "nama sama",
    "name_alike": "nama mirip",
    "name_differs": "nama berbeda",
    "birth_same": "tanggal lahir sama",
    "birth_differs": "tanggal lahir berbeda",
    "moves": "yang satu usulan penghapusan: mungkin pindah",
}
VERDICTS = {
    "two_people": "dua orang yang berbeda",
    "keep_one": "orang yang sama, pakai yang pertama",
    "keep_other": "orang yang sama, pakai yang kedua",
}

MESSAGES: dict[str, Message] = {
    "RULING_VERDICT": Message("Putusan {verdict} tidak dikenal.", "Pilih salah satu: {verdicts}."),
    "RULING_ITSELF": Message(
        "Kedua usulan itu usulan yang sama.", "Sebut dua usulan yang berbeda, seperti di daftar ganda."
    ),
}
