"""A new office, its people, and signing in."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from tests.support.desks import PASSPHRASE, PROFILE, StillClock, add_people, make_person, sign_in_as

from kelurahan_desk.domain.problems import InvalidInput, Refusal, Trouble
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.domain.user import Role
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.machine.paths import DataFolder, DeskFile, write_desk_file
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.founding import found_office, open_office


def test_names_come_from_the_region_table(desk: OfficeDesk) -> None:
    place = desk.profile().place
    assert place.city_code == "64.71"
    assert "Balikpapan" in place.city
    assert desk.setup.station().office == "6471051001"


def test_a_used_folder_is_not_written_over(desk: OfficeDesk, tmp_path: Path) -> None:
    profile = tmp_path / "profil.toml"
    profile.write_text(PROFILE)
    with pytest.raises(Refusal, match="FOLDER_IN_USE"):
        found_office(desk.context.folder.root, profile, PASSPHRASE, clock=StillClock(), cost=Cost.light())


def test_a_failed_founding_leaves_nothing(tmp_path: Path) -> None:
    profile = tmp_path / "profil.toml"
    profile.write_text(PROFILE)
    with pytest.raises((Refusal, Trouble), match="PASSPHRASE_SHORT"):
        found_office(tmp_path / "kantor", profile, "pendek", clock=StillClock(), cost=Cost.light())
    assert [path.name for path in tmp_path.iterdir()] == ["profil.toml"]


def test_wrong_passphrase_and_unknown_user_get_the_same_answer(desk: OfficeDesk) -> None:
    root = desk.context.folder.root
    for user, passphrase in (("admin", "salah-sekali"), ("siapa", PASSPHRASE)):
        with pytest.raises(Trouble, match="WRONG_PASSPHRASE"):
            open_office(root, user, passphrase, clock=StillClock())


def test_a_folder_of_a_newer_version_is_left_alone(desk: OfficeDesk) -> None:
    folder = desk.context.folder
    write_desk_file(folder, DeskFile(kind="office", format=99, station="AAAA", database=""))
    with pytest.raises(Trouble, match="DESK_NEWER"):
        open_office(folder.root, "admin", PASSPHRASE, clock=StillClock())


def test_a_folder_of_the_district_is_not_opened_as_an_office(desk: OfficeDesk) -> None:
    folder = desk.context.folder
    write_desk_file(folder, DeskFile(kind="district", format=1, station="AAAA", database=""))
    with pytest.raises(Trouble, match="DESK_OTHER_KIND"):
        open_office(folder.root, "admin", PASSPHRASE, clock=StillClock())


def test_no_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="NO_DESK"):
        open_office(tmp_path / "kosong", "admin", PASSPHRASE, clock=StillClock())


def test_users_come_and_go(desk: OfficeDesk) -> None:
    desk.setup.add_user("siti", Role.PETUGAS, "kopi susu gula")
    root = desk.context.folder.root
    other = open_office(root, "siti", "kopi susu gula", clock=StillClock())
    assert other.context.keys.secrets is None
    assert not other.user.signs
    with pytest.raises(Refusal, match="NOT_ALLOWED"):
        other.setup.add_user("budi", Role.ADMIN, "roti bakar keju")
    other.close()
    with pytest.raises(Refusal, match="USER_UNNAMED"):
        open_office(root, None, PASSPHRASE, clock=StillClock())
    with pytest.raises(Refusal, match="USER_EXISTS"):
        desk.setup.add_user("siti", Role.KASI, "teh tawar hangat")
    with pytest.raises(Refusal, match="USER_SELF"):
        desk.setup.disable_user("admin")
    with pytest.raises(Refusal, match="USER_UNKNOWN"):
        desk.setup.disable_user("hantu")
    desk.setup.disable_user("siti")
    with pytest.raises(Trouble, match="WRONG_PASSPHRASE"):
        open_office(root, "siti", "kopi susu gula", clock=StillClock())
    assert {user.name: user.active for user in desk.setup.users()} == {"admin": True, "siti": False}


def test_a_signer_can_sign_with_an_own_passphrase(desk: OfficeDesk) -> None:
    desk.setup.add_user("lurah", Role.LURAH, "pecel lele malam")
    other = open_office(desk.context.folder.root, "lurah", "pecel lele malam", clock=StillClock())
    assert other.context.keys.secrets == desk.context.keys.secrets
    other.close()


def test_an_unnamed_user_and_a_bad_profile_are_told(desk: OfficeDesk) -> None:
    with pytest.raises(InvalidInput):
        desk.setup.add_user("  ", Role.KASI, "es kelapa muda")
    profile = desk.profile()
    broken = replace(profile, number=replace(profile.number, template="{year}"), signers=(), address=" ")
    with pytest.raises(InvalidInput) as refused:
        desk.setup.save_profile(broken)
    codes = {problem.code for problem in refused.value.problems}
    assert codes == {"NUMBER_NO_COUNTER", "SIGNER_MISSING", "ADDRESS_EMPTY"}
    with pytest.raises(Refusal, match="NOT_ALLOWED"):
        sign_in_as(desk, Role.PETUGAS).setup.save_profile(profile)
    desk.setup.save_profile(replace(profile, phone="0542-111111"))
    assert desk.profile().phone == "0542-111111"


def test_the_desk_opens_without_a_name_while_there_is_one_user(desk: OfficeDesk) -> None:
    other = open_office(DataFolder(desk.context.folder.root).root, None, PASSPHRASE, clock=StillClock())
    assert other.user.name == "admin"
    assert other.overview().residents == 0
    other.close()


def test_leaving_keeps_a_backup_of_what_changed(desk: OfficeDesk) -> None:
    desk.setup.save_profile(replace(desk.profile(), phone="0542-222222"))
    root = desk.context.folder.root
    desk.leave()
    assert len(list((root / "cadangan").glob("desk-*.db"))) == 1
    again = open_office(root, "admin", PASSPHRASE, clock=StillClock())
    assert not again.backups.due()
    again.leave()
    assert len(list((root / "cadangan").glob("desk-*.db"))) == 1


def test_a_crest_stands_on_letters_from_now_on(desk: OfficeDesk) -> None:
    made = io.BytesIO()
    Image.effect_noise((2400, 3000), 90).save(made, "PNG")
    person = add_people(desk, make_person())[0]
    plain = desk.letters.issue(SktmDraft(applicant=person, purpose="bpjs"))
    assert desk.setup.crest() is None
    desk.setup.set_crest(made.getvalue())
    crest = desk.setup.crest()
    assert crest is not None
    dressed = desk.letters.issue(SktmDraft(applicant=person, purpose="bpjs"))
    assert len(plain.pdf) < len(dressed.pdf) < 400_000
    assert desk.letters.pdf(plain.letter.number) == plain.pdf
    with pytest.raises(Refusal, match="SCAN_DAMAGED"):
        desk.setup.set_crest(b"bukan gambar")
    assert desk.setup.crest() == crest
    desk.setup.set_crest(None)
    assert desk.setup.crest() is None
    again = desk.letters.issue(SktmDraft(applicant=person, purpose="bpjs"))
    assert abs(len(again.pdf) - len(plain.pdf)) < 500
