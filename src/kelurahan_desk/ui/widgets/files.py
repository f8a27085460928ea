"""The system's dialogs for files: the only place that shows them, so that tests stand in here."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_open(parent: QWidget, title: str, pattern: str) -> Path | None:
    """A file to read, or None when the person changed their mind. `pattern` as Qt writes it."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", pattern)
    return Path(chosen) if chosen else None


def ask_open_many(parent: QWidget, title: str, pattern: str) -> tuple[Path, ...]:
    """Some files to read."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, "", pattern)
    return tuple(Path(name) for name in chosen)


def ask_save(parent: QWidget, title: str, suggested: str, pattern: str) -> Path | None:
    """A file to write, or None."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, suggested, pattern)
    return Path(chosen) if chosen else None


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """A folder to write into, or None."""
    chosen = QFileDialog.getExistingDirectory(parent, title)
    return Path(chosen) if chosen else None
