"""The look as data: colours of light and dark, the bundled font, and which of the two is in use."""

import os
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from kelurahan_desk.machine.resources import resource
from kelurahan_desk.ui.style import style_sheet
from kelurahan_desk.ui.tokens import DARK, LIGHT, Palette

VARIABLE = "KELURAHAN_DESK_THEME"
FAMILY = "Inter"
BODY_PX = 14
_WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
_TABULAR = QFont.Tag("tnum")


class Tone(Enum):
    """What a badge, a banner or a number means; each has an ink and a ground in the palette."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    OK = "ok"
    WARN = "warn"
    ERROR = "error"
    INFO = "info"


class _InUse:
    palette: Palette = LIGHT


def current() -> Palette:
    """The palette in use."""
    return _InUse.palette


def ink(tone: Tone) -> str:
    """The text colour of a tone in the palette in use."""
    palette = current()
    return {
        Tone.NEUTRAL: palette.ink_soft, Tone.ACCENT: palette.accent_text, Tone.OK: palette.ok,
        Tone.WARN: palette.warn, Tone.ERROR: palette.error, Tone.INFO: palette.info,
    }[tone]  # fmt: skip


def ground(tone: Tone) -> str:
    """The background colour of a tone in the palette in use."""
    palette = current()
    return {
        Tone.NEUTRAL: palette.neutral_soft, Tone.ACCENT: palette.accent_soft, Tone.OK: palette.ok_soft,
        Tone.WARN: palette.warn_soft, Tone.ERROR: palette.error_soft, Tone.INFO: palette.info_soft,
    }[tone]  # fmt: skip


def wanted(app: QApplication) -> Palette:
    """The palette the person asked for, or else the system's."""
    asked = os.environ.get(VARIABLE, "")
    if asked:
        return DARK if asked == "dark" else LIGHT
    return DARK if app.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT


def dress(app: QApplication, palette: Palette) -> None:
    """Give the whole application one palette: Fusion, the font, Qt's palette and the style sheet."""
    _InUse.palette = palette
    app.setStyle("Fusion")
    app.setPalette(_qt_palette(palette))
    app.setFont(body_font())
    app.setStyleSheet(style_sheet(palette, resource("icons", "tinted").as_posix()))


def load_fonts() -> None:
    """Add the bundled faces to Qt: systems without fonts would show boxes."""
    for weight in _WEIGHTS:
        QFontDatabase.addApplicationFont(str(resource("fonts", f"Inter-{weight}.otf")))


def body_font(weight: QFont.Weight = QFont.Weight.Normal, *, digits: bool = False) -> QFont:
    """The body face; `digits` gives every figure the same width, so that numbers stand in columns."""
    font = QFont(FAMILY)
    font.setPixelSize(BODY_PX)
    font.setWeight(weight)
    if digits:
        font.setFeature(_TABULAR, 1)
    return font


def _qt_palette(palette: Palette) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: palette.ground, role.Base: palette.surface, role.AlternateBase: palette.sunken,
        role.Text: palette.ink, role.WindowText: palette.ink, role.Button: palette.surface,
        role.ButtonText: palette.ink, role.Highlight: palette.accent, role.HighlightedText: palette.on_accent,
        role.PlaceholderText: palette.ink_faint, role.ToolTipBase: palette.surface,
        role.ToolTipText: palette.ink, role.Link: palette.accent_text,
    }  # fmt: skip
    made = QPalette()
    for name, colour in colours.items():
        made.setColor(name, QColor(colour))
    for name in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(palette.ink_faint))
    return made
