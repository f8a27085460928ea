"""Pengaturan about letters: numbers, chain, wordings with their preview and way back, printers."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.support.desks import make_nik

from kelurahan_desk.domain.codes import Sex
from kelurahan_desk.domain.letter_life import PrinterOffset
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.ui import printing
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import ask


@pytest.fixture
def settings(desk_window):
    desk_window.go("settings")
    return desk_window


def wrong(window, name):
    return window.find(name).property("fault") is True


def number(window):
    return window.find("number_example", QLabel).text()


def put(window, **values):
    window.page.numbers.numbering.fill(**{f"number.{name}": value for name, value in values.items()})
    window.find("number.template").textChanged.emit("")
    window.settle()


def test_the_next_number_follows_the_template_and_faults_stand_beside_it(settings):
    settings.click("tab_numbers")
    template = settings.find("number.template")
    assert number(settings) == "400.9.14.1/0001/05.1001/XI/2026"
    template.setText("{counter:3}/SKTM/{year}")
    settings.settle()
    assert number(settings) == "001/SKTM/2026"
    for wrong in ("SKTM/{year}", "{counter}/{tahun}", "{counter:x}", "{counter"):
        template.setText(wrong)
        settings.settle()
        assert number(settings) == "–"
        assert settings.find("number.template_problem", QLabel).isVisible(), wrong
        settings.click("numbers_save")
        assert settings.desk.profile().number.template.startswith("{classification}")


def test_the_next_number_goes_on_from_what_was_issued(settings):
    person = settings.desk.residents.find(make_nik(1, date(1985, 3, 4), Sex.MALE))[0].id
    settings.desk.letters.issue(SktmDraft(applicant=person, purpose="bpjs"))
    settings.click("tab_numbers")
    put(settings, start="215", start_year="2026")
    assert number(settings) == "400.9.14.1/0215/05.1001/XI/2026"
    put(settings, start="1")
    assert number(settings) == "400.9.14.1/0002/05.1001/XI/2026"


def test_a_range_of_its_own_keeps_two_counters_apart(settings):
    settings.click("tab_numbers")
    put(settings, station_from="500", station_to="499")
    assert settings.find("number.station_from_problem", QLabel).isVisible()
    put(settings, station_from="500", station_to="999", scope="office")
    assert number(settings) == "400.9.14.1/0500/05.1001/XI/2026"
    settings.click("numbers_save")
    kept = settings.desk.profile().number
    assert (kept.station_from, kept.station_to, kept.scope) == (500, 999, "office")
    assert settings.page.banner.tone is Tone.OK


def test_the_chain_is_lengthened_and_shortened(settings):
    settings.click("tab_numbers")
    settings.page.numbers.chain.fill(chain="full", back_days="3")
    settings.click("chain_save")
    kept = settings.desk.letters.settings()
    assert (kept.chain, kept.back_days) == ("full", 3)
    settings.page.numbers.chain.fill(back_days="99")
    settings.click("chain_save")
    assert settings.find("back_days_problem", QLabel).isVisible()
    settings.page.numbers.chain.fill(chain="short", back_days="0")
    settings.click("chain_save")
    assert settings.desk.letters.settings().chain == "short"


def test_a_purpose_in_own_words_is_seen_saved_and_taken_back(settings, monkeypatch):
    settings.click("tab_texts")
    tab = settings.page.texts
    before = tab.paper.pdf
    assert before.startswith(b"%PDF")
    tab.purpose.form.boxes["text.wording"].put("mengurus keringanan iuran di {institution}")
    tab.purpose.form.boxes["text.needs_institution"].put("")
    settings.settle()
    assert wrong(settings, "text.needs_institution")
    settings.click("text_save")
    assert len(settings.desk.letters.purpose_versions("bpjs")) == 1
    tab.purpose.fill(needs_institution=True, validity="30", unit="days", layout="polos")
    tab.purpose.form.boxes["text.documents"].put("kk = Fotokopi KK *\nSurat dari sekolah")
    settings.settle()
    assert tab.paper.pdf not in (b"", before)
    settings.click("text_save")
    assert settings.page.banner.tone is Tone.OK
    kept = next(one for one in settings.desk.letters.purposes() if one.code == "bpjs")
    assert (kept.validity_days, kept.validity_months, kept.layout) == (30, 0, "polos")
    assert [(one.code, one.required) for one in kept.documents] == [
        ("kk", True),
        ("surat_dari_sekolah", False),
    ]
    monkeypatch.setattr(ask, "confirm", lambda *_a, **_k: True)
    lines = tab.history.layout()
    shipped = lines.itemAt(lines.count() - 1).widget()
    settings.qtbot.mouseClick(shipped, Qt.MouseButton.LeftButton)
    settings.settle()
    kept = next(one for one in settings.desk.letters.purposes() if one.code == "bpjs")
    assert (kept.validity_months, kept.documents) == (3, ())
    assert len(settings.desk.letters.purpose_versions("bpjs")) == 3


def test_a_layout_in_own_words_is_seen_and_faults_stand_beside_their_field(settings):
    settings.click("tab_texts")
    tab = settings.page.texts
    settings.click("text_layouts")
    seen = tab.paper.pdf
    form = tab.layout_editor.form
    fields = tab.layout_editor.get("fields")
    form.boxes["text.fields"].put(fields + "\nNama ibu = {nama_ibu}")
    settings.settle()
    assert wrong(settings, "text.fields")
    assert tab.paper.pdf == seen
    form.boxes["text.fields"].put(fields + "\nAgama lagi = {agama}")
    form.boxes["text.title"].put("SURAT KETERANGAN MISKIN")
    settings.settle()
    assert not wrong(settings, "text.fields")
    assert tab.paper.pdf != seen
    settings.click("text_save")
    kept = settings.desk.letters.layouts()[0]
    assert (kept.title, kept.fields[-1]) == ("SURAT KETERANGAN MISKIN", ("Agama lagi", "{agama}"))
    assert kept.version == 1


@pytest.mark.parametrize(("validity", "unit"), [("0", "months"), ("99", "months"), ("999", "days")])
def test_a_validity_nobody_means_is_told(settings, validity, unit):
    settings.click("tab_texts")
    tab = settings.page.texts
    tab.purpose.fill(unit=unit)
    tab.purpose.form.boxes["text.validity"].put(validity)
    settings.settle()
    assert wrong(settings, "text.validity")


def test_every_purpose_and_layout_can_be_looked_at(settings):
    settings.click("tab_texts")
    tab = settings.page.texts
    for kind in ("text_purposes", "text_layouts"):
        settings.click(kind)
        for code in tuple(tab._texts):
            tab.which.boxes["which"].put(code)
            settings.settle()
            assert tab.paper.count >= 1
            assert not settings.page.banner.isVisible()


def test_a_printer_is_calibrated_in_millimetres(settings, monkeypatch):
    monkeypatch.setattr(printing, "printer_names", lambda: ("Loket",))
    settings.page.refresh()
    settings.settle()
    settings.click("tab_printers")
    assert settings.page.printers.paper.pdf.startswith(b"%PDF")
    form = settings.page.printers.form
    form.fill(right="banyak", down="0")
    settings.click("offset_save")
    assert settings.find("right_problem", QLabel).isVisible()
    form.fill(right="99", down="0")
    settings.click("offset_save")
    assert settings.find("right_problem", QLabel).isVisible()
    form.fill(right="1,5", down="-2")
    settings.click("offset_save")
    assert settings.desk.letters.settings().offset("Loket") == PrinterOffset(1.5, -2.0)
    assert settings.page.printers.form.text("right") == "1,5"


def test_without_a_printer_nothing_can_be_calibrated(settings):
    settings.click("tab_printers")
    assert settings.find("no_printer").isVisible()
    assert not settings.find("offset_save").isEnabled()
    settings.click("print_test_page")
    assert settings.page.banner.tone is Tone.WARN


def test_a_purpose_of_its_own_is_copied_seen_offered_and_retired(settings, monkeypatch):
    settings.click("tab_texts")
    tab = settings.page.texts
    tab.which.boxes["which"].put("sekolah")
    settings.settle()
    before = tab.paper.pdf
    settings.click("text_new")
    assert tab.purpose.get("code") == "keringanan_biaya_sekolah_salinan"
    assert not settings.find("text_history").isVisible()
    box = tab.purpose.form.boxes
    box["text.title"].put("Beasiswa")
    settings.settle()
    assert tab.purpose.get("code") == "beasiswa_2"  # follows the name, and keeps off what is used
    assert wrong(settings, "text.title")
    box["text.title"].put("Sewa rumah susun")
    box["text.code"].put("kip")
    settings.settle()
    assert wrong(settings, "text.code")
    box["text.code"].put("rusunawa")
    box["text.wording"].put("mengajukan sewa rumah susun di {institution}")
    settings.settle()
    assert tab.purpose.get("title") == "Sewa rumah susun"
    assert not wrong(settings, "text.code")
    assert tab.paper.pdf not in (b"", before)
    settings.click("text_save")
    assert settings.page.banner.tone is Tone.OK
    letters = settings.desk.letters
    assert [one.title for one in letters.purposes()][-1] == "Sewa rumah susun"
    assert (tab.which.text("which"), settings.find("text.code").isVisible()) == ("rusunawa", False)
    monkeypatch.setattr(ask, "confirm", lambda *_a, **_k: True)
    settings.click("text_retire")
    assert "rusunawa" not in {one.code for one in letters.purposes()}
    assert settings.find("text_says", QLabel).isVisible()
    assert not settings.find("text_retire").isVisible()
    settings.click("text_save")  # offered again
    assert [one.code for one in letters.purposes()][-1] == "rusunawa"
    assert [one.retired for one in letters.purpose_versions("rusunawa")] == [False, True, False]


def test_a_copy_of_a_layout_may_be_given_up_or_kept(settings):
    settings.click("tab_texts")
    tab = settings.page.texts
    settings.click("text_layouts")
    settings.click("text_new")
    settings.page.refresh()
    settings.settle()
    assert tab.layout_editor.copying  # what is typed stays when others change something
    settings.click("text_cancel")
    assert (tab.layout_editor.copying, settings.find("text_cancel").isVisible()) == (False, False)
    assert tab.layout_editor.get("name") == settings.desk.letters.layouts()[0].name
    settings.click("text_new")
    settings.keys(Qt.Key.Key_Escape)
    assert not tab.layout_editor.copying
    settings.click("text_new")
    tab.layout_editor.form.boxes["text.name"].put("Warga rentan")
    tab.layout_editor.form.boxes["text.title"].put("SURAT KETERANGAN WARGA RENTAN")
    settings.settle()
    settings.click("text_save")
    made = settings.desk.letters.layouts()[-1]
    assert (made.code, made.title) == ("warga_rentan", "SURAT KETERANGAN WARGA RENTAN")
