"""Printing: which form of the printer is taken, and which paper a stored page has."""

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize

from kelurahan_desk.domain.sktm import PAPERS
from kelurahan_desk.ui import printing


def form(width, height, name):
    millimetre = QPageSize.Unit.Millimeter
    return QPageSize(QSizeF(width, height), millimetre, name, QPageSize.SizeMatchPolicy.ExactMatch)


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        ([(210, 297, "A4"), (215.9, 330.2, "Folio"), (215, 330, "F4")], "F4"),
        ([(210, 297, "A4"), (216, 331, "Folio 8.5x13")], "Folio 8.5x13"),
        ([(210, 297, "A4"), (215, 335, "Legal kecil")], None),
        ([(217.5, 330, "lebar")], None),
        ([], None),
    ],
)
def test_the_form_is_chosen_by_size(dressed, offered, chosen):
    found = printing.nearest_form(PAPERS["f4-215"], [form(*one) for one in offered])
    assert (found.name() if found else None) == chosen
