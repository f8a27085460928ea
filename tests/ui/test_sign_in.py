"""Signing in, locking, and what must not be loaded before the first window shows."""

import json
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

ROOT = Path(__file__).resolve().parents[2]
FIRST_WINDOW = """
import json, sys
from kelurahan_desk.ui.app import WindowDoors, open_window, prepare
app = prepare()
shell = open_window(WindowDoors(("admin",), "Kelurahan Contoh", lambda user, secret: None))
shell.show()
app.processEvents()
heavy = ("sqlalchemy", "sqlcipher3", "alembic", "reportlab", "PIL", "pypdfium2", "cryptography", "xlsxwriter")
print(json.dumps({"visible": shell.isVisible(), "heavy": [name for name in heavy if name in sys.modules]}))
"""


def test_the_first_window_shows_before_the_heavy_libraries_are_loaded():
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", FIRST_WINDOW], env=environment, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == {"visible": True, "heavy": []}


def test_the_right_passphrase_opens_beranda(signed_out):
    signed_out.sign_in()
    assert signed_out.page.code == "home"
    place = signed_out.desk.profile().place
    assert signed_out.shell.windowTitle() == f"Beranda · Kelurahan {place.kelurahan} · Kelurahan Desk"


def test_a_wrong_passphrase_is_told_and_the_next_try_works(signed_out):
    signed_out.sign_in("sandi yang salah")
    banner = signed_out.find("banner_text", QLabel)
    assert banner.isVisible()
    assert banner.text()
    assert signed_out.shell.view is None
    assert signed_out.find("passphrase").hasFocus()
    signed_out.find("passphrase").clear()
    signed_out.sign_in()
    assert signed_out.shell.view is not None


def test_an_empty_passphrase_is_not_tried(signed_out):
    signed_out.click("sign_in_button")
    assert signed_out.find("passphrase_problem", QLabel).isVisible()
    assert signed_out.find("passphrase").property("fault") is True


def test_enter_in_the_passphrase_signs_in(signed_out):
    signed_out.find("passphrase").setText("sandi-uji-2026")
    signed_out.qtbot.keyClick(signed_out.find("passphrase"), Qt.Key.Key_Return)
    signed_out.settle()
    assert signed_out.shell.view is not None


def test_the_eye_shows_and_hides_the_passphrase(signed_out):
    line, eye = signed_out.find("passphrase"), signed_out.find("passphrase_eye")
    assert (line.echoMode(), eye.accessibleName()) == (line.EchoMode.Password, "Tampilkan kata sandi")
    signed_out.click("passphrase_eye")
    assert (line.echoMode(), eye.accessibleName()) == (line.EchoMode.Normal, "Sembunyikan kata sandi")


def test_locking_comes_back_to_an_empty_form_and_another_sign_in_works(desk_window):
    desk_window.ctrl(Qt.Key.Key_L)
    assert desk_window.shell.view is None
    assert desk_window.find("passphrase").text() == ""
    assert "Masuk" in desk_window.shell.windowTitle()
    desk_window.sign_in()
    assert desk_window.desk.overview().residents == 5


def test_closing_the_window_lets_go_of_the_database(desk_window):
    desk_window.shell.close()
    assert QApplication.activeWindow() is None
