"""Forms that are being filled: what stands in them as text, and how it comes back after a crash or a lock."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from kelurahan_desk.ui.widgets.field import Input
from kelurahan_desk.ui.widgets.form import Form

Filled = dict[str, str]


def form_state(view: QWidget) -> Filled:
    """The text of every field of every form on a view; passphrases never."""
    return {
        f"{at}.{name}": box.text
        for at, form in enumerate(view.findChildren(Form))
        for name, box in form.boxes.items()
        if box.field.kind is not Input.HIDDEN
    }


def put_back(view: QWidget, fields: Mapping[str, str]) -> None:
    """Fill the forms as they were, each field as a person would, so that one choice opens the next."""
    for at, form in enumerate(view.findChildren(Form)):
        for name, box in form.boxes.items():
            text = fields.get(f"{at}.{name}")
            if text is not None and text != box.text:
                form.fill(**{name: text})
                form.changed.emit(name)
