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
    "DECISION_WITHDRAWN": Message(
        "Usulan {id} sudah ditarik oleh kantornya.", "Tidak perlu diputuskan; lewati baris ini."
    ),
    "DECISION_WRONG_ROW": Message(
        "ID usulan di baris ini milik {name}, bukan orang yang tertulis di baris ini.",
        "Mungkin kolom diurutkan sendiri-sendiri. Buat daftar kerja baru dan salin keputusannya.",
    ),
    "DECISION_CELL_CHANGED": Message(
        "Isi kolom ini sudah tidak sama dengan usulannya.",
        "Kembalikan isinya, atau buat daftar kerja baru; hanya kolom keputusan yang diisi petugas.",
    ),
    "DECISION_ALREADY": Message(
        "Usulan ini sudah diputuskan: {decision} ({day}, {by}).",
        "Bila memang berubah, putuskan satu per satu, atau masukkan lagi lembarnya dengan tanda putuskan ulang.",
    ),
}
