"""Letters that go to the city's signing service and come back: what is kept, and what is not believed."""

from pathlib import Path

import pytest
from tests.support.desks import add_people, make_person, sign_in_as
from tests.support.signing import service

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.domain.user import Role
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.restoring import referenced
from kelurahan_desk.signatures import pdf as signatures


@pytest.fixture
def number(desk: OfficeDesk) -> str:
    person = add_people(desk, make_person())[0]
    return desk.letters.issue(SktmDraft(applicant=person, purpose="bpjs")).letter.number


@pytest.fixture
def signed(desk: OfficeDesk, number: str, tmp_path: Path) -> Path:
    out = desk.letters.export_for_signing(number, tmp_path)
    file = tmp_path / "kembali.pdf"
    file.write_bytes(service().sign(out.read_bytes()))
    return file


def test_out_signed_back_and_out_again(desk: OfficeDesk, number: str, signed: Path, tmp_path: Path) -> None:
    assert (tmp_path / f"{number.replace('/', '-')}.pdf").read_bytes() == desk.letters.pdf(number)
    kept = desk.letters.attach_signed(number, signed)
    (signature,) = kept.signatures
    assert (signature.signer, signature.intact, signature.whole, signature.trusted) == (
        "CONTOH NAMA, S.SOS",
        True,
        True,
        False,
    )
    assert signature.signed_at is not None
    assert desk.letters.save_signed(number, tmp_path / "lagi.pdf").read_bytes() == signed.read_bytes()
    with desk.context.store.read() as unit:
        actions = {event.kind for event in unit.journal.events()}
    assert {"letter.sign_out", "letter.sign_in", "letter.out"} <= actions
    with pytest.raises(Refusal, match="SIGNED_ALREADY"):
        desk.letters.attach_signed(number, signed)


def test_a_certificate_the_office_trusts_shows_at_once(
    desk: OfficeDesk, number: str, signed: Path, tmp_path: Path
) -> None:
    desk.letters.attach_signed(number, signed)
    (tmp_path / "akar.pem").write_bytes(service().root)
    assert desk.letters.add_signing_root(tmp_path / "akar.pem").name == "LAYANAN CONTOH CA"
    desk.letters.add_signing_root(tmp_path / "akar.pem")
    assert len(desk.letters.signing_roots()) == 1
    found = desk.letters.signed_copy(number)
    assert found is not None
    assert [one.trusted for one in found.signatures] == [True]
    (tmp_path / "lain.pem").write_bytes(b"bukan sertifikat")
    with pytest.raises(Refusal, match="ROOT_UNREADABLE"):
        desk.letters.add_signing_root(tmp_path / "lain.pem")


def test_what_the_service_printed_on_it_is_kept_in_words(
    desk: OfficeDesk, number: str, tmp_path: Path
) -> None:
    file = tmp_path / "stempel.pdf"
    file.write_bytes(service().sign(desk.letters.pdf(number), stamp="Ditandatangani elektronik"))
    kept = desk.letters.attach_signed(number, file)
    assert kept.copy.added in {"", "Ditandatangani elektronik"}
    assert all(one.intact and one.whole for one in kept.signatures)


def change_inside(data: bytes) -> bytes:
    place = data.index(b"/Producer") + 12
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (change_inside, "SIGNED_CHANGED"),
        (lambda data: data[:-2000], "SIGNED_UNREADABLE"),
        (lambda _data: b"bukan PDF", "SIGNED_UNREADABLE"),
        (lambda _data: b"", "SIGNED_UNREADABLE"),
    ],
)
def test_a_changed_file_is_not_kept(desk, number, signed, change, code) -> None:
    signed.write_bytes(change(signed.read_bytes()))
    with pytest.raises(Refusal) as refused:
        desk.letters.attach_signed(number, signed)
    assert refused.value.code in {code, "SIGNED_NOT"}
    assert desk.letters.signed_copy(number) is None


def test_another_letter_or_an_unsigned_one_is_not_kept(desk: OfficeDesk, number: str, tmp_path: Path) -> None:
    applicant = desk.letters.get(number).resident
    asked = SktmDraft(applicant=applicant, purpose="bpjs", institution="RS LAIN")
    other = desk.letters.issue(asked).letter.number
    file = tmp_path / "lain.pdf"
    file.write_bytes(service().sign(desk.letters.pdf(other)))
    with pytest.raises(Refusal, match="SIGNED_OTHER_TEXT"):
        desk.letters.attach_signed(number, file)
    file.write_bytes(desk.letters.pdf(number))
    with pytest.raises(Refusal, match="SIGNED_NOT"):
        desk.letters.attach_signed(number, file)
    with pytest.raises(Refusal, match="SIGNED_NONE"):
        desk.letters.save_signed(number, file)


def test_an_ended_letter_is_neither_sent_nor_taken(desk: OfficeDesk, number: str, signed: Path) -> None:
    desk.letters.void(number, "salah ketik")
    for work in (
        lambda: desk.letters.export_for_signing(number, signed),
        lambda: desk.letters.attach_signed(number, signed),
    ):
        with pytest.raises(Refusal, match="SIGNED_LETTER_ENDED"):
            work()


def test_only_the_admin_says_whom_to_trust(desk: OfficeDesk, tmp_path: Path) -> None:
    (tmp_path / "akar.pem").write_bytes(service().root)
    with pytest.raises(Refusal, match="NOT_ALLOWED"):
        sign_in_as(desk, Role.PETUGAS).letters.add_signing_root(tmp_path / "akar.pem")


def test_without_the_extra_it_is_said(desk, number, signed, monkeypatch) -> None:
    monkeypatch.setattr(signatures, "find_spec", lambda _name: None)
    with pytest.raises(Trouble, match="SIGNING_EXTRA_MISSING"):
        desk.letters.attach_signed(number, signed)


def test_the_signed_file_counts_among_the_papers_that_must_be_there(
    desk: OfficeDesk, number: str, signed: Path
) -> None:
    kept = desk.letters.attach_signed(number, signed)
    with desk.context.store.read() as unit:
        letters, _scans = referenced(unit)
    assert kept.copy.sha256 in letters
