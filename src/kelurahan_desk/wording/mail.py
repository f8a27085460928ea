"""What the ready-made e-mail to the district says. No name of a resident, and not the fingerprint."""

from collections.abc import Mapping

from kelurahan_desk.domain.office import OfficeProfile


def office(profile: OfficeProfile) -> str:
    """Who writes."""
    kind = "Desa" if profile.place.kind == "desa" else "Kelurahan"
    return f"{kind} {profile.place.kelurahan}, {profile.place.city}"


def subject(sender: str, label: str) -> str:
    """The subject line."""
    return f"Kiriman usulan {label} dari {sender}"


def body(sender: str, district: str, totals: Mapping[str, int | str]) -> str:
    """The text above the attachment."""
    return (
        f"Yth. {district},\n\n"
        f"Terlampir berkas kiriman bersegel dari {sender}.\n\n"
        f"Jumlah usulan   : {totals.get('records', 0)}\n"
        f"Jumlah lampiran : {totals.get('attachments', 0)}\n"
        f"Jumlah NIK      : {totals.get('nik_sum', '')}\n\n"
        "Berkas ini hanya dapat dibuka di meja Dinas Sosial. Mohon simpan apa adanya dan masukkan dengan\n"
        "program Kelurahan Desk. Sidik jari 30 angkanya kami bacakan lewat telepon, tidak lewat surel ini.\n"
    )
