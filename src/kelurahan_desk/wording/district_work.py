"""Words of the district officer's work: headings of sheets, reasons of a case, and what can be wrong."""

from datetime import date

from kelurahan_desk.domain.spelling import long_date
from kelurahan_desk.wording.message import Message

RECAP = "Rekap"
RECAP_TOTAL = "JUMLAH"
RECAP_HEADINGS = (
    "KANTOR", "NAMA", "MINGGU", "MULAI SENIN", "KIRIMAN", "NIHIL", "DIKIRIM", "DITERIMA", "DISETUJUI",
    "TIDAK JADI", "MENUNGGU", "DITOLAK", "DITARIK KANTOR", "TIDAK TERBACA", "BELUM DIPUTUS", "DITUNDA",
    "PERLU DILENGKAPI", "KIRIMAN ULANG",
)  # fmt: skip
RECAP_TITLE = "REKAPITULASI USULAN PER KANTOR DAN MINGGU"
RECAP_SUMS = ("sent", "received", "accepted", "refused", "pending")
_SUMS = (
    "Dikirim {sent} = diterima {received} = disetujui {accepted} + tidak jadi {refused} + menunggu {pending}"
)
RECAP_ADDS_UP = _SUMS + ". Jumlah cocok di setiap baris."
RECAP_ADDS_NOT_UP = (
    "Jumlah TIDAK cocok. " + _SUMS.replace(" = ", "; ") + ". Periksa jurnal sebelum ditandatangani."
)
TOWN_BY_HAND = "." * 24
HEAD_OF = "Kepala {name},"
SIGNER_NAME = "." * 40
SIGNER_NIP = "NIP " + "." * 34
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

# Lines of the command line
DECIDED_ONE = "Keputusan dicatat."
DECIDED_SO = "Usulan itu sudah diputuskan begitu; tidak ada yang berubah."
NO_CASES = "Tidak ada usulan yang tampak ganda."
MORE_CASES = "… dan {count} pasangan lagi; pakai --limit."
CASE_LINE = "{score:>4}  {kind}: {reasons}"
CASE_SIDE = "      {ref}  {office_name}  {nik}  {name}  {day}  {kind}  diterima {came}"
CASE_RULED = "      diputus: {verdict} ({by})"
RULED = "Diingat: {verdict}."
RULED_DOUBLE = "Usulan yang tidak dipakai ditolak sebagai data ganda."
EXPORTED = "{file}: {rows} orang dari {offices} kantor ({layout})."
ANSWERED = (
    "{rows} jawaban: {approved} berhasil, {rejected} gagal, {put_off} masih proses, {unchanged} sudah tercatat, "
    "{unrecognised} belum dikenal, {count} tidak dapat dipakai; {open} belum dijawab."
)
UNKNOWN_LINE = "{rows:>5}  {key}"
NONE_UNKNOWN = "Semua jawaban sudah dikenal."
TAUGHT = "Diingat. {applied} usulan ikut diputuskan."
TAUGHT_LINE = "{key}: {verdict} {reason} ({by})"
NONE_TAUGHT = "Belum ada jawaban yang dijelaskan di sini."
FORGOTTEN = "Penjelasan itu dihapus; keputusan yang sudah dibuat tetap."
RECAP_LINE = (
    "{office} {name} {week}: {sent} dikirim, {received} diterima = {accepted} disetujui + {refused} tidak jadi "
    "+ {pending} menunggu"
)
NOTHING_OWED = "Tidak ada yang terlambat."
NEVER = "belum pernah"
OWED_OFFICE = "{office} {name}, kiriman terakhir: {last}"
OWED_WEEKS = "  tidak ada kabar: {weeks}"
OWED_BATCHES = "  kiriman {station} E{epoch:02d} nomor {first} sampai {last} belum ada"
OWED_REPLIES = "  {count} kiriman belum dibalas"
REPLIED_AGAIN = "{file}: balasan nomor {seq} untuk kantor {office}, sama persis seperti dahulu."
GIVEN_BACK = (
    "{records} usulan kantor {office} ditulis kembali. {decisions} keputusan ikut balasan berikutnya."
)
REPLY_LINE = "{office}  {seq:>5}  {at}  {file}"
NO_REPLIES = "Belum ada balasan."

MESSAGES: dict[str, Message] = {
    "JOURNAL_FELL": Message(
        "Jurnal kantor itu berkurang tanpa pemulihan yang diberitahukan.",
        "Usulannya tetap diterima. Telepon kantornya dan catat jawabannya; beri tahu Inspektorat bila tidak jelas.",
    ),
    "JOURNAL_OTHER": Message(
        "Jurnal kantor itu berbeda dari yang dilaporkan kiriman sebelumnya.",
        "Usulannya tetap diterima. Telepon kantornya dan catat jawabannya; beri tahu Inspektorat bila tidak jelas.",
    ),
    "JOURNAL_RESTORED": Message(
        "Jurnal kantor itu mundur setelah pemulihan, sebagaimana mestinya.",
        "Pastikan kantornya memang memulihkan cadangan.",
    ),
    "NO_BATCH_HERE": Message(
        "Tidak ada berkas kiriman di {folder}.",
        "Nama berkas kiriman dimulai dengan SKB1-B dan berakhir dengan .age.",
    ),
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
    # Answers of the insurer
    "ANSWER_NOBODY": Message(
        "Tidak ada usulan dengan NIK di baris ini.",
        "Periksa 16 angkanya; Excel sering mengubah angka terakhir NIK menjadi 0.",
    ),
    "ANSWER_SEVERAL": Message(
        "Ada {count} usulan dengan NIK ini, dan tidak jelas mana yang dijawab.",
        "Selesaikan usulan gandanya lebih dahulu, atau putuskan satu per satu.",
    ),
    "ANSWER_OTHER_NAME": Message(
        "Nama di baris ini bukan nama pada usulan dengan NIK itu.",
        "Periksa apakah NIK dan nama di baris ini milik orang yang sama.",
    ),
    "ANSWER_TWICE": Message(
        "Usulan ini sudah dijawab di baris {first}, dengan jawaban lain.",
        "Tanyakan jawaban yang benar, lalu hapus salah satu barisnya.",
    ),
    "ANSWER_UNEXPLAINED": Message(
        "Arti jawaban ini belum dikenal: {text}.",
        "Jelaskan artinya sekali di daftar jawaban yang belum dikenal; semua usulan dengan jawaban sama ikut.",
    ),
    "PHRASE_EMPTY": Message(
        "Jawaban itu tidak berisi kata.", "Tulis jawabannya seperti di dalam daftar yang belum dikenal."
    ),
    "PHRASE_UNKNOWN": Message(
        "Jawaban itu belum pernah dijelaskan di sini.", "Lihat daftar jawaban yang sudah dijelaskan."
    ),
    # Sheets for the insurer
    "EXPORT_LAYOUT": Message("Bentuk lembar {layout} tidak dikenal.", "Pilih salah satu: {layouts}."),
    "EXPORT_SELECTION": Message("Pilihan {only} tidak dikenal.", "Pilih salah satu: {selections}."),
    "EXPORT_DATES": Message("Bentuk tanggal {dates} tidak dikenal.", "Pilih salah satu: {formats}."),
    "EXPORT_LINE": Message("Baris kepala {name} tidak ada pada formulir.", "Yang ada: {names}."),
    "RECAP_DIFFERS": Message(
        "Rekap tidak cocok: jumlah yang dikirim tidak sama dengan baris yang tercatat.",
        "Periksa basis data meja ini, lalu pulihkan dari cadangan bila rusak.",
    ),
    "DECISION_MISSING": Message("Keputusannya belum disebut.", "Sebut salah satu: {words}."),
}


def recap_title(first: date, last: date) -> str:
    """With the Mondays of the first and the last week."""
    return f"{RECAP_TITLE}, MINGGU {long_date(first)} - {long_date(last)}".upper()
