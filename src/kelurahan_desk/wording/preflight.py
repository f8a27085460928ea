"""Sentences about the causes of rejection: what was found, and how to mend it."""

from kelurahan_desk.domain.causes import Cause, Weight
from kelurahan_desk.wording.message import Message

WEIGHTS: dict[Weight, str] = {
    Weight.BLOCKS: "Menahan",
    Weight.WARNS: "Mengingatkan",
    Weight.INFORMS: "Memberi tahu",
}
CAUSES: dict[Cause, str] = {
    Cause.COVERED_APBN: "Sudah ditanggung PBI APBN",
    Cause.COVERED_APBD: "Sudah ditanggung PBI APBD",
    Cause.COVERED_PPU: "Sudah ditanggung pemberi kerja (PPU)",
    Cause.NIK_MALFORMED: "NIK salah susunan",
    Cause.NIK_DUPLICATE: "NIK dipakai dua usulan",
    Cause.NIK_MISMATCH: "NIK lain di daftar kota",
    Cause.NIK_OTHER_PERSON: "NIK milik orang lain",
    Cause.NIK_UNLISTED: "NIK tidak ada di daftar kota",
    Cause.LIST_DIFFERS: "Nama atau tanggal lahir berbeda",
    Cause.PERSON_TWICE: "Orang yang sama diusulkan dua kali",
    Cause.DEAD: "Meninggal",
    Cause.MOVED: "Pindah",
    Cause.OTHER_KELURAHAN: "Tinggal di kelurahan lain",
    Cause.NOT_FOUND: "Orangnya tidak ditemukan",
    Cause.FAMILY_PROPOSED: "Anggota keluarga sudah diusulkan",
    Cause.REJECTED_BEFORE: "Pernah ditolak karena sebab yang sama",
    Cause.DOCUMENT_MISSING: "Berkas kurang",
    Cause.DOCUMENT_UNREADABLE: "Berkas tidak terbaca",
    Cause.DOCUMENT_EXPIRED: "Berkas kedaluwarsa",
    Cause.CUTOFF_PASSED: "Lewat batas bulan ini",
    Cause.LIST_OLD: "Daftar kepesertaan tidak mutakhir",
    Cause.PROGRAMME_ENDED: "Program tidak berlaku",
}
_TELL = "Beri tahu warga bahwa kartunya sudah aktif, lalu tarik pengajuan ini."

MESSAGES: dict[str, Message] = {
    "PREFLIGHT_COVERED_APBN": Message(
        "Sudah aktif sebagai PBI JK yang dibayar pusat (daftar {list}, per {as_of}).", _TELL
    ),
    "PREFLIGHT_COVERED_APBD": Message("Sudah aktif dibayar kota (daftar {list}, per {as_of}).", _TELL),
    "PREFLIGHT_COVERED_PPU": Message(
        "Sudah aktif ditanggung pemberi kerja (daftar {list}, per {as_of}).",
        "Bila sudah berhenti bekerja, minta surat berhenti dan tunggu daftar kepesertaan berikutnya.",
    ),
    "PREFLIGHT_NIK_MALFORMED": Message(
        "Susunan NIK {nik} tidak mungkin benar.", "Cocokkan dengan KTP, betulkan di data warga."
    ),
    "PREFLIGHT_NIK_DUPLICATE": Message(
        "NIK yang sama dipakai pengajuan lain atas nama {name}.",
        "Periksa siapa pemilik NIK itu, tarik pengajuan yang keliru, dan betulkan data warga.",
    ),
    "PREFLIGHT_NIK_MISMATCH": Message(
        "Daftar {list} mencatat orang ini dengan NIK lain: {listed}.",
        "Cocokkan dengan KTP asli. Bila NIK di kantor salah, betulkan; bila daftar salah, urus ke Dukcapil.",
    ),
    "PREFLIGHT_NIK_OTHER_PERSON": Message(
        "Menurut daftar {list}, NIK ini milik {listed}.",
        "Cocokkan dengan KTP asli dan betulkan NIK di data warga sebelum diusulkan.",
    ),
    "PREFLIGHT_NIK_UNLISTED": Message(
        "NIK ini tidak ada di daftar kota mana pun.",
        "Wajar untuk peserta baru. Untuk pemilik kartu, cocokkan NIK dengan KTP.",
    ),
    "PREFLIGHT_LIST_DIFFERS": Message(
        "Nama atau tanggal lahir berbeda dengan {list}: {listed}.",
        "Samakan dengan KTP; bila daftar kota yang salah, minta warga memperbaikinya di Dukcapil.",
    ),
    "PREFLIGHT_PERSON_TWICE": Message(
        "Nama dan tanggal lahir yang sama ada pada pengajuan lain ({name}).",
        "Periksa apakah keduanya orang yang sama; bila ya, gabungkan datanya dan tarik satu.",
    ),
    "PREFLIGHT_DEAD": Message(
        "{name} tercatat meninggal ({source}).", "Tarik pengajuan ini; usulkan penghapusan bila ia peserta."
    ),
    "PREFLIGHT_MOVED": Message(
        "{name} tercatat pindah ({source}).", "Arahkan ke kelurahan tempat tinggalnya sekarang."
    ),
    "PREFLIGHT_OTHER_KELURAHAN": Message(
        "{name} tercatat tidak tinggal di kelurahan ini.",
        "Pastikan alamatnya; bila memang di tempat lain, usulan dibuat di kelurahan itu.",
    ),
    "PREFLIGHT_NOT_FOUND": Message(
        "{name} tercatat tidak ditemukan ({source}).", "Pastikan keadaannya dan perbarui data warga."
    ),
    "PREFLIGHT_FAMILY_PROPOSED": Message(
        "Anggota keluarga yang sama sedang diusulkan: {name}.",
        "Pastikan program ini memang untuk tiap orang, bukan satu per keluarga.",
    ),
    "PREFLIGHT_REJECTED_BEFORE": Message(
        "Pernah ditolak pada {day}: {rejection}. Sebabnya tampak masih sama.",
        "Perbaiki penyebabnya lebih dahulu, baru usulkan lagi.",
    ),
    "PREFLIGHT_DOCUMENT_UNREADABLE": Message(
        "Berkas {document} tidak dapat dibuka.", "Pindai atau foto ulang, lalu lampirkan lagi."
    ),
    "PREFLIGHT_DOCUMENT_EXPIRED": Message(
        "Berkas {document} hanya berlaku sampai {until}.", "Minta yang baru, lalu lampirkan lagi."
    ),
    "PREFLIGHT_CUTOFF_PASSED": Message(
        "Batas usulan bulan ini ({cutoff}) sudah lewat.",
        "Usulan tetap dapat dikirim, tetapi dihitung bulan depan.",
    ),
    "PREFLIGHT_LIST_OLD": Message(
        "Daftar kepesertaan per {as_of} tidak mutakhir.", "Minta daftar terbaru ke Dinas Sosial, lalu impor."
    ),
    "PREFLIGHT_PROGRAMME_ENDED": Message(
        "Program {programme} tidak berlaku lagi.", "Tarik pengajuan ini, atau tunggu aturan yang baru."
    ),
    "APPLICATION_ARREARS": Message(
        "Tunggakan {arrears} tidak mungkin.", "Isi jumlah rupiah, atau kosongkan."
    ),
    "APPLICATION_REUSE": Message(
        "Berkas {document} dari pengajuan lama tidak ada atau sudah kedaluwarsa.",
        "Lampirkan berkas yang baru.",
    ),
    "ASSESSMENT_NONE": Message(
        "Program {programme} tidak punya formulir penilaian.", "Kosongkan jawaban penilaian."
    ),
    "ASSESSMENT_QUESTION": Message(
        "Pertanyaan {question} tidak ada pada formulir {form}.", "Muat ulang formulirnya, lalu isi lagi."
    ),
    "ASSESSMENT_OPTION": Message(
        "Jawaban {choice} bukan pilihan untuk: {question}.", "Pilih salah satu jawaban yang tersedia."
    ),
    "NOTHING_FIT_TO_SEND": Message(
        "{count} pengajuan yang disetujui tertahan pemeriksaan, jadi tidak ada yang dapat dikirim.",
        "Buka tiap pengajuan itu, perbaiki penyebabnya, atau kembalikan ke loket.",
    ),
}


def cause_label(cause: Cause) -> str:
    """A cause in a few words."""
    return CAUSES[cause]
