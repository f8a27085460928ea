"""The signed copy of a letter in the window: out to the city's service, back, and what is said of it."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel
from tests.support.desks import make_nik
from tests.support.signing import service

from kelurahan_desk.domain.codes import Sex
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.ui.targets import ShowLetter
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.wording import window_signing as words

NIK = make_nik(1, date(1985, 3, 4), Sex.MALE)


@pytest.fixture
def signing(desk_window):
    """The fourth paper of one letter."""
    person = desk_window.desk.residents.find(NIK)[0].id
    number = desk_window.desk.letters.issue(SktmDraft(applicant=person, purpose="bpjs")).letter.number
    desk_window.go("letters")
    desk_window.shell.view.go("letters", ShowLetter(number))
    desk_window.settle()
    desk_window.click("paper_signed")
    return desk_window


def said(window):
    return window.find("signing_said", QLabel).text()


def test_out_and_back(signing, tmp_path, monkeypatch):
    assert said(signing) == words.NONE
    assert not signing.find("signing_save").isVisible()
    out, back = tmp_path / "keluar.pdf", tmp_path / "kembali.pdf"
    monkeypatch.setattr(files, "ask_save", lambda *_: out)
    signing.click("signing_out")
    back.write_bytes(service().sign(out.read_bytes()))
    monkeypatch.setattr(files, "ask_open", lambda *_: back)
    signing.click("signing_attach")
    assert "CONTOH NAMA" in said(signing)
    assert signing.page.letter.pages == 1
    assert not signing.find("signing_attach").isVisible()
    monkeypatch.setattr(files, "ask_save", lambda *_: tmp_path / "salinan.pdf")
    signing.click("signing_save")
    assert (tmp_path / "salinan.pdf").read_bytes() == back.read_bytes()
    signing.click("paper_letter")
    assert not signing.find("signing_said").isVisible()


def test_a_file_that_is_not_the_letter_leaves_everything(signing, tmp_path, monkeypatch):
    wrong = tmp_path / "bukan.pdf"
    wrong.write_bytes(signing.desk.letters.pdf(signing.desk.letters.list()[0].number))
    monkeypatch.setattr(files, "ask_open", lambda *_: wrong)
    signing.click("signing_attach")
    assert said(signing) == words.NONE
    assert "belum bertanda tangan" in signing.page.banner.text.text()
