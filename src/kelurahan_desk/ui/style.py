"""The style sheet, generated from a palette: one place for every border, radius and size."""

from dataclasses import asdict
from string import Template

from kelurahan_desk.ui.tokens import Palette

_BASE = """
* { outline: 0; }
QMainWindow, QDialog, QWidget#page, QWidget#sign_in { background: $ground; }
QToolTip { background: $surface; color: $ink; border: 1px solid $line_strong; padding: 4px 8px; }
QLabel { color: $ink; background: transparent; }
QLabel[role="title"] { font-size: 22px; font-weight: 700; }
QLabel[role="heading"] { font-size: 16px; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="soft"] { color: $ink_soft; }
QLabel[role="small"] { color: $ink_soft; font-size: 12px; }
QLabel[role="caption"] { color: $ink_soft; font-size: 12px; font-weight: 600; }
QLabel[role="field"] { color: $ink_soft; font-size: 13px; font-weight: 500; }
QLabel[role="figure"] { font-size: 26px; font-weight: 700; }
QLabel[role="problem"] { color: $error; font-size: 12px; font-weight: 500; }
QLabel[role="key"] { color: $ink_soft; background: $sunken; border: 1px solid $line_strong;
  border-radius: 5px; padding: 1px 6px; font-size: 12px; font-weight: 500; }
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: 12px; }
QFrame[role="well"] { background: $sunken; border: 1px solid $line; border-radius: 10px; }
QFrame[role="rule"] { background: $line; border: 0; max-height: 1px; min-height: 1px; }
QDialog#palette { background: $surface; border: 2px solid $line_strong; }
QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget[role="clear"] { background: transparent; }
QSplitter::handle { background: transparent; }
"""

_FIELDS = """
QLineEdit, QComboBox, QPlainTextEdit, QSpinBox { background: $surface; color: $ink;
  border: 1px solid $line_strong; border-radius: 8px; padding: 7px 10px; min-height: 22px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:hover, QComboBox:hover, QPlainTextEdit:hover, QSpinBox:hover { border-color: $ink_faint; }
QLineEdit:focus, QComboBox:focus, QComboBox:on, QPlainTextEdit:focus, QSpinBox:focus {
  border: 2px solid $focus; padding: 6px 9px; }
QLineEdit:read-only { background: $sunken; color: $ink_soft; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { background: $sunken; color: $ink_faint;
  border-color: $line; }
*[fault="true"], *[fault="true"]:hover { border: 2px solid $error; padding: 6px 9px; }
QComboBox::drop-down { border: 0; width: 30px; }
QComboBox::down-arrow { image: url("$icons/chevron-down.svg"); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: $surface; color: $ink; border: 1px solid $line_strong;
  padding: 4px; selection-background-color: $select; selection-color: $ink; }
QComboBox QAbstractItemView::item { min-height: 32px; padding: 0 8px; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: 0; }
QCheckBox, QRadioButton { color: $ink; spacing: 10px; padding: 4px 2px; border: 2px solid transparent;
  border-radius: 6px; }
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QCheckBox::indicator { width: 18px; height: 18px; border: 1px solid $line_strong; border-radius: 5px;
  background: $surface; }
QCheckBox::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$icons/$check"); }
QRadioButton::indicator { width: 14px; height: 14px; border: 2px solid $line_strong; border-radius: 9px;
  background: $surface; }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 8px; height: 8px; }
"""

_BUTTONS = """
QPushButton { background: $surface; color: $ink; border: 1px solid $line_strong; border-radius: 8px;
  padding: 7px 14px; min-height: 22px; font-weight: 600; }
QPushButton:hover { background: $hover; border-color: $ink_faint; }
QPushButton:pressed { background: $neutral_soft; }
QPushButton:focus { border: 2px solid $focus; padding: 6px 13px; }
QPushButton:disabled { color: $ink_faint; background: $sunken; border-color: $line; }
QPushButton[role="primary"] { background: $accent; border-color: $accent; color: $on_accent; }
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:pressed { background: $accent_press; }
QPushButton[role="primary"]:focus { border: 2px solid $ink; }
QPushButton[role="primary"]:disabled { background: $neutral_soft; border-color: $neutral_soft;
  color: $ink_faint; }
QPushButton[role="danger"] { color: $error; }
QPushButton[role="danger"]:disabled { color: $ink_faint; }
QPushButton[role="danger"]:hover { background: $error_soft; border-color: $error; }
QPushButton[role="quiet"] { background: transparent; border-color: transparent; color: $accent_text; }
QPushButton[role="quiet"]:hover { background: $accent_soft; }
QPushButton[role="quiet"]:focus { border: 2px solid $focus; }
QPushButton[role="quiet"]:disabled { color: $ink_faint; }
QPushButton[role="icon"] { background: transparent; border: 2px solid transparent; padding: 4px;
  min-width: 20px; }
QPushButton[role="icon"]:hover { background: $hover; }
QPushButton[role="icon"]:focus { border-color: $focus; padding: 4px; }
QPushButton[role="tab"] { background: transparent; border: 2px solid transparent; color: $ink_soft;
  padding: 6px 12px; }
QPushButton[role="tab"]:hover { background: $hover; color: $ink; }
QPushButton[role="tab"]:checked { background: $accent_soft; color: $accent_text; }
QPushButton[role="tab"]:focus { border-color: $focus; padding: 6px 12px; }
QPushButton[role="stat"], QPushButton[role="line"] { background: $surface; border: 1px solid $line;
  border-radius: 12px; padding: 0; text-align: left; font-weight: 400; }
QPushButton[role="stat"]:hover { border-color: $accent; }
QPushButton[role="stat"]:focus { border: 2px solid $focus; padding: 0; }
QPushButton[role="stat"]:disabled { background: $surface; border-color: $line; }
QPushButton[role="line"] { background: transparent; border: 2px solid transparent; border-radius: 8px; }
QPushButton[role="line"]:hover { background: $hover; }
QPushButton[role="line"]:focus { border-color: $focus; padding: 0; }
QPushButton[role="line"]:disabled { background: transparent; border-color: transparent; }
"""

_TABLES = """
QTableView { background: $surface; color: $ink; border: 0; gridline-color: transparent;
  selection-background-color: $select; selection-color: $ink; }
QTableView::item { padding: 0 10px; border-bottom: 1px solid $line; }
QTableView::item:hover { background: $hover; }
QTableView::item:selected { background: $select; color: $ink; }
QHeaderView { background: $surface; border: 0; }
QHeaderView::section { background: $surface; color: $ink_soft; border: 0; border-bottom: 1px solid $line;
  padding: 8px 13px; font-weight: 600; font-size: 12px; }
QFrame[role="table"] { background: $surface; border: 1px solid $line; border-radius: 12px; }
QFrame[role="table"][focused="true"] { border: 1px solid $focus; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $line_strong; border-radius: 4px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: $ink_faint; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $neutral_soft; border: 0; border-radius: 4px; min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QMenu { background: $surface; color: $ink; border: 1px solid $line_strong; padding: 4px; }
QMenu::item { padding: 6px 16px; border-radius: 6px; }
QMenu::item:selected { background: $select; }
"""

_FRAME = """
QFrame#nav, QFrame#brand { background: $nav; border: 0; }
QFrame#nav QLabel, QFrame#brand QLabel { color: $nav_strong; }
QFrame#nav QLabel[role="nav_soft"], QFrame#brand QLabel[role="nav_soft"] { color: $nav_ink; }
QFrame#nav QLabel[role="nav_soft"] { font-size: 12px; }
QFrame#nav QLabel[role="nav_key"] { color: $nav_ink; font-size: 11px; }
QFrame#nav QPushButton { background: transparent; color: $nav_ink; border: 2px solid transparent;
  border-radius: 8px; padding: 7px 10px; text-align: left; font-weight: 500; }
QFrame#nav QPushButton:hover { background: $nav_hover; color: $nav_strong; }
QFrame#nav QPushButton:checked { background: $nav_active; color: $nav_strong; font-weight: 600; }
QFrame#nav QPushButton:focus { border-color: #5fd6c8; }
QFrame#nav QFrame[role="user"] { background: $nav_hover; border-radius: 10px; }
QLabel[role="avatar"] { background: $nav_active; border-radius: 18px; font-weight: 700; }
QFrame#status { background: $surface; border: 0; border-top: 1px solid $line; }
QFrame#status QLabel { color: $ink_soft; font-size: 12px; }
QLabel[role="brand"] { font-size: 30px; font-weight: 700; }
QLabel[role="brand_name"] { font-size: 15px; font-weight: 700; }
"""


def style_sheet(palette: Palette, icons: str) -> str:
    """Qt's style sheet for a palette; `icons` is the folder of the tinted icons, with forward slashes."""
    sheet = _BASE + _FIELDS + _BUTTONS + _TABLES + _FRAME
    return Template(sheet).substitute(asdict(palette), icons=icons)
