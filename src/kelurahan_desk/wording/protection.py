"""Sentences about backups, start-up checks, sign-in, and the auditor's reports."""

from kelurahan_desk.wording.message import Message

MESSAGES: dict[str, Message] = {
    "BACKUP_UNSOUND": Message(
        "Cadangan {name} tidak lulus pemeriksaan dan tidak disimpan ({fault}).",
        "Data di komputer ini mungkin rusak. Hentikan pekerjaan dan pulihkan cadangan terakhir yang baik.",
    ),
    "BACKUP_TOO_LARGE": Message(
        "Cadangan ini terlalu besar untuk satu berkas ({gib} GiB).",
        "Sebut sebuah folder, bukan nama berkas: lampiran ditulis di sampingnya dan hanya yang baru disalin.",
    ),
    "BACKUP_EXISTS": Message(
        "Berkas {name} sudah ada; cadangan lama tidak ditimpa.", "Pakai nama lain atau sebut sebuah folder."
    ),
    "BACKUP_OTHER_DESK": Message(
        "Cadangan {name} milik meja jenis lain ({office}); tidak ada yang dipulihkan.",
        "Cadangan kelurahan dipulihkan dengan `backup restore`, cadangan Dinsos dengan `district restore`.",
    ),
    "BACKUP_UNKNOWN": Message(
        "{name} bukan berkas cadangan Kelurahan Desk.",
        "Pilih berkas .cadangan, atau berkas desk-….db di folder cadangan sebuah folder data.",
    ),
    "BACKUP_DAMAGED": Message(
        "Cadangan {name} rusak atau terpotong; tidak ada yang dipulihkan.",
        "Salin ulang berkas itu dari flashdisk, atau pakai cadangan lain yang lebih lama.",
    ),
    "RECOVERY_CODE_MISSING": Message(
        "Kode pemulihan tidak diberikan.",
        "Isi KELURAHAN_DESK_RECOVERY_CODE, atau jalankan di terminal.",
    ),
    "SIGN_IN_WAIT": Message(
        "Kata sandi {user} sudah beberapa kali salah. Tunggu {seconds} detik sebelum mencoba lagi.",
        "Bila lupa, admin dapat memberi kata sandi baru, atau pakai kode pemulihan dari brankas.",
    ),
    "HEALTH_DATABASE": Message(
        "Pemeriksaan menemukan kerusakan pada berkas data ({fault}).",
        "Jangan menerbitkan surat dulu. Pulihkan cadangan terakhir ke folder baru, lalu bandingkan.",
    ),
    "HEALTH_DOCUMENTS": Message(
        "{missing} surat atau lampiran tidak ada lagi di folder data.",
        "Pulihkan dari cadangan luar, atau lampirkan kembali dokumen aslinya.",
    ),
    "JOURNAL_UNWITNESSED": Message(
        "Jurnal di sini tidak cocok dengan yang dipegang Dinsos sejak kiriman {batches}.",
        "Jurnalnya ditulis ulang, atau data lama dipulihkan tanpa dicatat. Jangan menghapus apa pun; "
        "lapor ke lurah dan hubungi Dinsos.",
    ),
    "DISTRICT_DOUBTS_FELL": Message(
        "Dinsos mencatat bahwa jurnal kantor ini berkurang pada kiriman {batch} tanpa pemulihan yang diberitahukan.",
        "Jangan menghapus apa pun; lapor ke lurah dan hubungi Dinsos.",
    ),
    "DISTRICT_DOUBTS_OTHER": Message(
        "Dinsos mencatat bahwa jurnal kantor ini berbeda dari yang dilaporkan sebelum kiriman {batch}.",
        "Jangan menghapus apa pun; lapor ke lurah dan hubungi Dinsos.",
    ),
    "DISTRICT_SAW_RESTORE": Message(
        "Dinsos mencatat bahwa jurnal kantor ini mundur karena pemulihan, sejak kiriman {batch}.",
        "Bila tidak ada yang memulihkan cadangan di sini, lapor ke lurah dan hubungi Dinsos.",
    ),
    "HEALTH_CLOCK": Message(
        "Jam komputer menunjukkan {now}, padahal catatan terakhir bertanggal {newest}.",
        "Betulkan tanggal dan jam komputer sebelum menerbitkan surat.",
    ),
    "HEALTH_SPACE": Message(
        "Tempat penyimpanan hampir penuh: tersisa {mib} MiB.",
        "Pindahkan berkas yang tidak diperlukan dari komputer ini.",
    ),
    "HEALTH_PARTS": Message(
        "{count} berkas sisa dari program yang terhenti sudah dibersihkan.",
        "Tidak ada yang perlu dilakukan; pekerjaan yang sudah disimpan tetap ada.",
    ),
    "HEALTH_BACKUP": Message(
        "Cadangan di luar kantor perlu dibuat (hari sejak yang terakhir: {days}).",
        "Colokkan flashdisk cadangan, lalu buat cadangan.",
    ),
    "LOCK_MINUTES": Message(
        "Kunci otomatis harus antara {least} dan {most} menit.", "Isi angka di antaranya; bawaannya 5 menit."
    ),
    "HEALTH_RETENTION": Message(
        "Pembersihan tahunan data sudah waktunya.",
        "Buka Pengaturan, Pelindungan: lihat dulu apa yang akan dihapus, lalu jalankan.",
    ),
    "CLEAN_UP_CHANGED": Message(
        "Datanya berubah sejak daftar pembersihan dibuat; tidak ada yang dihapus.",
        "Buat daftarnya sekali lagi, periksa, lalu jalankan.",
    ),
    "PERSON_RESTRICTED": Message(
        "Pemrosesan data {name} dibatasi sejak {since}; pekerjaan ini tidak dilakukan.",
        "Lihat alasannya di halaman Warga. Kasi atau Lurah dapat mengakhiri pembatasan.",
    ),
    "APPLICATION_RESTRICTED": Message(
        "Pemrosesan data {name} sedang dibatasi; pengajuannya tidak ikut dikirim.",
        "Akhiri pembatasan di halaman Warga bila alasannya sudah selesai.",
    ),
    "NOT_RESTRICTED": Message(
        "Pemrosesan data warga ini tidak sedang dibatasi.", "Tidak ada yang perlu diakhiri."
    ),
    "RESTRICTION_REASON": Message(
        "Alasan belum diisi.", "Tulis siapa yang meminta dan mengapa; alasan itu disimpan."
    ),
    "INCIDENT_HAPPENED": Message(
        "Uraian kejadian belum diisi.", "Tulis apa yang terjadi, kapan, dan bagaimana diketahui."
    ),
    "INCIDENT_FUTURE": Message(
        "Waktu diketahui ada di masa depan.", "Isi tanggal dan jam ketika kejadian diketahui."
    ),
    "INCIDENT_PEOPLE": Message("Jumlah orang tidak boleh negatif.", "Isi 0 bila belum diketahui."),
    "INCIDENT_UNKNOWN": Message("Kejadian nomor {number} tidak ada.", "Lihat daftarnya, lalu ulangi."),
    "REPORT_UNKNOWN": Message("Laporan {report} tidak dikenal.", "Laporan yang ada: {reports}."),
}

REPORTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "duplicates": (
        "Data ganda",
        ("JENIS", "NIK", "NAMA", "PROGRAM", "NOMOR", "KEADAAN", "TANGGAL", "DIKETIK OLEH"),
    ),
    "gaps": ("Nomor surat yang terlewat", ("SERI", "TAHUN", "DARI", "SAMPAI", "JUMLAH", "ALASAN")),
    "backdated": (
        "Surat yang tanggalnya bukan hari pembuatannya",
        ("NOMOR SURAT", "TANGGAL SURAT", "DIBUAT", "SELISIH HARI", "OLEH"),
    ),
    "hands": (
        "Siapa mengetik, memeriksa, menyetujui",
        ("PENGAJUAN", "DIKETIK", "DIPERIKSA", "DISETUJUI", "TANGGAL", "ORANG YANG SAMA"),
    ),
    "undocumented": (
        "Disetujui tanpa dokumen lengkap",
        ("PENGAJUAN", "NIK", "NAMA", "PROGRAM", "KEADAAN", "YANG KURANG"),
    ),
    "access": (
        "Data pribadi yang dilihat atau ditulis keluar",
        ("URUTAN", "WAKTU (UTC)", "OLEH", "STASIUN", "KEJADIAN", "TENTANG", "RINCIAN"),
    ),
}
"""Title and headings of each ready report."""
