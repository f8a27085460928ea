"""The parts that pages are made of: contrast, tables, forms, banners, pages of a PDF."""

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.ui import icons, theme, tokens
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets.badge import Badge
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input, read_day
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.parts import Line, Lines, SearchBox, StatCard
from kelurahan_desk.ui.widgets.pdf_view import PdfView
from kelurahan_desk.ui.widgets.states import Banner
from kelurahan_desk.ui.widgets.table import Column, Look, Table

READABLE = 4.5  # WCAG 2.2, AA, normal text
PAIRS = [
    ("ink", "ground"), ("ink", "surface"), ("ink", "select"), ("ink", "hover"), ("ink_soft", "surface"),
    ("ink_soft", "ground"), ("ink_soft", "sunken"), ("on_accent", "accent"), ("on_accent", "accent_hover"),
    ("accent_text", "accent_soft"), ("accent_text", "surface"), ("nav_ink", "nav"),
    ("nav_strong", "nav_active"),
    ("nav_ink", "nav_hover"), ("ok", "ok_soft"), ("warn", "warn_soft"), ("error", "error_soft"),
    ("info", "info_soft"), ("ink_soft", "neutral_soft"), ("error", "surface"), ("ink", "error_soft"),
]  # fmt: skip
VISIBLE = [("focus", "surface"), ("focus", "ground"), ("ink_faint", "surface")]  # 3:1 is enough


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [tokens.LIGHT, tokens.DARK], ids=lambda palette: palette.name)
def test_every_ink_can_be_read_on_its_ground(palette):
    poor = {
        (ink, ground): round(contrast(getattr(palette, ink), getattr(palette, ground)), 2)
        for pairs, least in ((PAIRS, READABLE), (VISIBLE, 3.0))
        for ink, ground in pairs
        if contrast(getattr(palette, ink), getattr(palette, ground)) < least
    }
    assert not poor


def test_worn_icons_follow_the_palette(dressed, qtbot):
    made = button("x", "X", icon="plus")
    qtbot.addWidget(made)
    before = made.icon().pixmap(18, 18).toImage()
    theme.dress(dressed, tokens.DARK)
    icons.redraw_all()
    dark = made.icon().pixmap(18, 18).toImage()
    theme.dress(dressed, tokens.LIGHT)
    icons.redraw_all()
    assert dark != before
    assert made.icon().pixmap(18, 18).toImage() == before


def test_every_icon_is_there_and_draws(dressed):
    for path in sorted((icons.resource("icons")).glob("*.svg")):
        image = icons.pixmap(path.stem, "#ff0000", 24).toImage()
        colours = {
            image.pixelColor(x, y).name()
            for x in range(24)
            for y in range(24)
            if image.pixelColor(x, y).alpha() > 250
        }
        assert colours == {"#ff0000"} or not colours, path.stem


@dataclass(frozen=True)
class Fruit:
    name: str
    count: int


FRUITS = (Fruit("apel", 3), Fruit("belimbing", 2), Fruit("ceri", 1))
COLUMNS = (
    Column("Nama", lambda fruit: fruit.name, look=Look.STRONG),
    Column("Jumlah", lambda fruit: str(fruit.count), 80, Look.COUNT),
    Column(
        "Ada", lambda fruit: "ya", 80, Look.BADGE, lambda fruit: Tone.OK if fruit.count > 1 else Tone.ERROR
    ),
)


@pytest.fixture
def table(dressed, qtbot):
    made = Table("fruits", COLUMNS, says="Buah")
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show_rows(FRUITS)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_table_shows_values_with_headings_and_tones(table):
    model = table.view.model()
    assert [model.headerData(at, Qt.Orientation.Horizontal) for at in range(3)] == ["Nama", "Jumlah", "Ada"]
    assert model.data(model.index(1, 0)) == "belimbing"
    assert model.data(model.index(2, 2), Qt.ItemDataRole.UserRole + 1) is Tone.ERROR
    assert model.data(model.index(0, 0), Qt.ItemDataRole.FontRole).weight() > 500
    assert table.view.accessibleName() == "Buah"
    assert not table.grab().isNull()


def test_table_by_keyboard(table, qtbot):
    chosen, opened = [], []
    table.choose(0)
    table.chosen.connect(chosen.append)
    table.opened.connect(opened.append)
    qtbot.keyClick(table.view, Qt.Key.Key_Down)
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert chosen == [FRUITS[1]]
    assert opened == [FRUITS[1]]
    qtbot.keyClick(table.view, Qt.Key.Key_Up)
    with qtbot.waitSignal(table.left_up):
        qtbot.keyClick(table.view, Qt.Key.Key_Up)


def test_table_keeps_its_row_and_takes_more(table):
    table.choose(2)
    table.show_rows(FRUITS, keep=True)
    assert table.value() == FRUITS[2]
    table.more_rows((Fruit("duku", 9),))
    table.more_rows(())
    assert table.rows.rowCount() == 4
    table.show_rows(())
    assert table.value() is None


FIELDS = (
    Field(name="name", label="Nama", required=True),
    Field(name="day", label="Tanggal", kind=Input.DATE),
    Field(name="count", label="Jumlah", kind=Input.NUMBER),
    Field(name="kind", label="Jenis", kind=Input.CHOICE, choices=(("a", "Apel"), ("b", "Belimbing"))),
    Field(name="note", label="Catatan", kind=Input.LONG, hint="Boleh kosong."),
    Field(name="sure", label="Yakin", kind=Input.CHECK),
)


@pytest.fixture
def form(dressed, qtbot):
    made = Form(FIELDS, columns=2)
    qtbot.addWidget(made)
    made.show()
    return made


def test_form_gives_back_what_it_was_filled_with(form):
    changed = []
    form.changed.connect(changed.append)
    form.fill(name="Apel", day=date(2026, 11, 22), count=3, kind="b", note="manis", sure=True)
    assert changed == []
    assert form.text("name") == "Apel"
    assert form.day("day") == date(2026, 11, 22)
    assert form.number("count") == 3
    assert (form.text("kind"), form.text("note"), form.ticked("sure")) == ("b", "manis", True)
    form.fill(day=None, sure=False)
    assert form.day("day") is None
    assert not form.ticked("sure")


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"name": "x", "day": "31-02-2026"}, "day"),
        ({"name": "x", "day": "besok"}, "day"),
        ({"name": "x", "count": "tiga"}, "count"),
    ],
)
def test_form_says_what_is_wrong_beside_the_field(form, values, wrong):
    form.fill(**values)
    assert not form.check()
    below = form.findChild(QLabel, f"{wrong}_problem")
    assert below.isVisible()
    assert below.text()
    assert form.boxes[wrong].widget.property("fault") is True
    assert form.boxes[wrong].widget.accessibleDescription() == below.text()


def test_form_puts_problems_beside_fields_and_gives_back_the_rest(form):
    mine, other = Problem("name", "SIGNER_NAME_EMPTY"), Problem("elsewhere", "ADDRESS_EMPTY")
    assert form.show_problems((mine, other)) == (other,)
    assert form.boxes["name"].widget.property("fault") is True
    form.boxes["name"].put("Apel")
    assert form.boxes["name"].widget.property("fault") is False


def test_form_labels_belong_to_their_fields(form):
    buddies = {title.buddy() for title in form.findChildren(QLabel) if title.buddy()}
    assert {box.widget for name, box in form.boxes.items() if name != "sure"} == buddies
    assert all(box.widget.accessibleName() for box in form.boxes.values())


def test_form_offers_other_choices_and_keeps_the_chosen_one(form):
    form.fill(kind="b")
    form.offer("kind", (("b", "Belimbing"), ("c", "Ceri")))
    assert form.text("kind") == "b"
    form.offer("kind", (("c", "Ceri"),))
    assert form.text("kind") == "c"


def test_form_hidden_fields_are_not_asked_for(form):
    form.reveal("name", shown=False)
    assert form.check()


def test_enter_in_a_line_submits(form, qtbot):
    with qtbot.waitSignal(form.submitted):
        qtbot.keyClick(form.findChild(QLineEdit, "name"), Qt.Key.Key_Return)


@pytest.mark.parametrize("text", ["22-11-2026", "22/11/2026", " 22.11.2026 ", "22 11 2026"])
def test_days_are_read_day_first(text):
    assert read_day(text) == date(2026, 11, 22)


@pytest.mark.parametrize("text", ["", "2026-11-22", "11-22-2026", "22-11-26", "29-02-2026"])
def test_other_texts_are_no_day(text):
    assert read_day(text) is None


def test_search_box_keys(dressed, qtbot):
    box, typed = SearchBox("search", "Cari"), []
    qtbot.addWidget(box)
    box.typed.connect(typed.append)
    qtbot.keyClicks(box, "sri ")
    with qtbot.waitSignal(box.left_down):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert typed == ["s", "sr", "sri", "sri", ""]


def test_banner_stays_for_trouble_and_goes_for_good_news(dressed, qtbot):
    banner = Banner()
    qtbot.addWidget(banner)
    banner.say(Tone.ERROR, "Cakram penuh.", "Kosongkan ruang.")
    assert (banner.text.text(), banner.hint.text(), banner._timer.isActive()) == (
        "Cakram penuh.",
        "Kosongkan ruang.",
        False,
    )
    banner.say(Tone.OK, "Tersimpan.")
    assert banner._timer.isActive()
    banner._timer.timeout.emit()
    assert banner.isHidden()


def test_lines_and_cards_are_pressed_by_keyboard(dressed, qtbot):
    lines, pressed = Lines("lines"), []
    qtbot.addWidget(lines)
    lines.pressed.connect(pressed.append)
    lines.show_lines((Line("SRI", "Istri", "Mati", Tone.WARN, "user", key=7), Line("tetap")))
    first, second = lines.layout().itemAt(0).widget(), lines.layout().itemAt(1).widget()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert pressed == [7]
    assert first.accessibleName() == "SRI. Istri. Mati"
    assert second.focusPolicy() is Qt.FocusPolicy.NoFocus
    card = StatCard("stat", "users", "Warga", lambda: pressed.append("stat"))
    qtbot.addWidget(card)
    card.show_figure("12")
    qtbot.keyClick(card, Qt.Key.Key_Return)
    assert pressed == [7, "stat"]
    assert card.accessibleName() == "Warga: 12"


def test_badge_paints_its_tone(dressed, qtbot):
    badge = Badge()
    qtbot.addWidget(badge)
    badge.say("Terbit", Tone.OK)
    badge.resize(badge.sizeHint())
    image = badge.grab().toImage()
    assert image.pixelColor(6, image.height() // 2).name() == tokens.LIGHT.ok_soft


@dataclass(frozen=True)
class FakePage:
    width: int
    height: int
    bgra: bytes


def test_pdf_view_asks_for_pictures_and_shows_them(dressed, qtbot):
    view, wanted = PdfView("preview"), []
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    view.wanted.connect(wanted.append)
    view.begin(2)
    assert view.pages == 2
    width = wanted[-1]
    view.show_page(1, FakePage(width, 10, bytes((0, 0, 255, 255)) * width * 10))
    sheet = view.findChildren(QLabel)[1]
    assert sheet.pixmap().toImage().pixelColor(3, 3).name() == "#ff0000"
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert wanted[-1] > width
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert wanted[-1] == width
    view.show_page(9, FakePage(1, 1, bytes(4)))  # of a document shown before
