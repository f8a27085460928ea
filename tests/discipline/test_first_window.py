"""The first window is painted before anything heavy is imported (docs/decisions/0004)."""

import json
import os
import subprocess
import sys

import pytest

from support.desks import make_office

HEAVY = {
    "PIL", "alembic", "msgspec", "pypdfium2", "pyrage", "python_calamine", "reportlab",
    "segno", "sqlalchemy", "sqlcipher3", "xlsxwriter", "zlib_ng",
}  # fmt: skip
AT_FIRST_PAINT = """
import json, os, sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(json.dumps(sorted(sys.modules)), flush=True)
            os._exit(0)
        return False
def execute(*_):
    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    return run()
run = QApplication.exec
QApplication.exec = staticmethod(execute)
from kelurahan_desk.bootstrap import main
sys.exit(main(["--data", sys.argv[1]]))
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The modules that a process has loaded when it paints for the first time."""
    folder = make_office(tmp_path_factory.mktemp("window"))
    command = [sys.executable, "-c", AT_FIRST_PAINT, str(folder)]
    settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=settings, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return set(json.loads(done.stdout))


def test_nothing_heavy_is_loaded(loaded):
    assert sorted(HEAVY & {name.partition(".")[0] for name in loaded}) == []


def test_the_sign_in_page_is_what_was_painted(loaded):
    assert "kelurahan_desk.ui.sign_in" in loaded


@pytest.mark.parametrize("state", ["empty", "damaged"])
def test_nothing_heavy_is_loaded_for_the_first_start_either(tmp_path, state):
    root = tmp_path / "meja"
    if state == "damaged":
        root.mkdir()
        (root / "desk.json").write_text("{")
    command = [sys.executable, "-c", AT_FIRST_PAINT, str(root)]
    settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=settings, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found = set(json.loads(done.stdout))
    assert "kelurahan_desk.ui.first.view" in found
    assert sorted(HEAVY & {name.partition(".")[0] for name in found}) == []
    assert ("rusak" in done.stderr) == (state == "damaged")
