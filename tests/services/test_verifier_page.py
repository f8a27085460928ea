"""The page for hospitals and schools, in a real browser: typed, photographed, altered, revoked, expired."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from tests.support.chromium import PROGRAM, Browser, browser
from tests.support.desks import add_people, copy_office, make_person

from kelurahan_desk.domain.sktm import SktmDraft

needs_browser = pytest.mark.skipif(not PROGRAM, reason="Chromium is not installed: the page was not tested")
pytestmark = needs_browser


@dataclass(frozen=True)
class Scene:
    """A browser, a page, and the codes of some letters."""

    browser: Browser
    page: Path
    codes: dict[str, str]
    photo: Path

    def verdict(self, code: str) -> str:
        """What the page says of a text that somebody types."""
        self.browser.run(f"document.getElementById('code').value = {json.dumps(code)}")
        self.browser.run("document.getElementById('check').click()")
        return self.browser.run("document.body.dataset.verdict")

    def shown(self) -> str:
        """What a person reads there."""
        return self.browser.run("document.getElementById('result').innerText")


@pytest.fixture(scope="module")
def scene(office_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("page")
    desk = copy_office(office_template, folder)
    clock = desk.context.clock
    clock.at = datetime.now(UTC)  # the browser's clock is the real one
    (person,) = add_people(desk, make_person())
    draft = SktmDraft(applicant=person, purpose="bpjs")
    good, revoked, void, old = (desk.letters.issue(draft) for _ in range(4))
    desk.letters.hand_over(revoked.letter.number, "ANI")
    desk.letters.revoke(revoked.letter.number, "palsu")
    replaced = desk.letters.issue(draft)
    desk.letters.replace(replaced.letter.number, draft, "salah")
    desk.letters.void(void.letter.number, "salah nama")
    clock.pass_days(-400)
    expired = desk.letters.issue(draft)
    clock.pass_days(400)
    desk.letters.write_verifier(folder / "periksa.html")
    photograph(good.pdf, folder / "foto.jpg")
    codes = {
        "valid": good.proof, "revoked": revoked.proof, "void": void.proof, "replaced": replaced.proof,
        "expired": expired.proof, "other": old.proof,
    }  # fmt: skip
    desk.close()
    with browser(folder / "profile") as opened:
        opened.open(folder / "periksa.html")
        yield Scene(opened, folder / "periksa.html", codes, folder / "foto.jpg")


def photograph(pdf: bytes, out: Path) -> None:
    """The page as a telephone sees it: a little turned, on a table, compressed."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].render(scale=2.6).to_pil().convert("RGB")
    document.close()
    page.rotate(4, expand=True, fillcolor=(96, 84, 70), resample=Image.Resampling.BICUBIC).save(
        out, quality=70
    )


@pytest.mark.parametrize(
    ("letter", "verdict", "told"),
    [
        ("valid", "valid", "SAH"),
        ("expired", "expired", "HABIS BERLAKU"),
        ("revoked", "revoked", "Dicabut"),
        ("void", "revoked", "Dibatalkan sebelum diserahkan"),
        ("replaced", "revoked", "Diganti surat lain"),
    ],
)
def test_a_typed_code(scene: Scene, letter: str, verdict: str, told: str) -> None:
    assert scene.verdict(scene.codes[letter]) == verdict
    assert told in scene.shown()


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        (lambda code: re.sub(r"/000(\d)/", r"/900\1/", code), "altered"),
        (lambda code: code.replace("|20", "|21", 1), "altered"),
        (lambda code: code[:-3] + ("A" if code[-3] != "A" else "B") + code[-2:], "altered"),
        (lambda code: code.replace("|6471051001|", "|6471051002|"), "unknown"),
        (lambda code: code + "=", "unknown"),
        (lambda code: code.replace("SKTM1", "SKTM2"), "unknown"),
        (lambda code: "halo", "unknown"),
        (lambda code: "", "unknown"),
        (lambda code: f"  {code}\n", "valid"),
    ],
)
def test_a_changed_code(scene: Scene, change, verdict: str) -> None:
    assert scene.verdict(change(scene.codes["valid"])) == verdict


def test_every_single_changed_character_is_noticed(scene: Scene) -> None:
    code = scene.codes["valid"]
    for at in range(0, len(code) - 1, 7):
        changed = code[:at] + ("7" if code[at] != "7" else "8") + code[at + 1 :]
        assert scene.verdict(changed) in {"altered", "unknown"}, at


def test_a_hand_scanner_ends_with_enter(scene: Scene) -> None:
    scene.browser.run(f"document.getElementById('code').value = {json.dumps(scene.codes['revoked'])}")
    press = "new KeyboardEvent('keydown', {key: 'Enter', cancelable: true})"
    scene.browser.run(f"document.getElementById('code').dispatchEvent({press})")
    assert scene.browser.run("document.body.dataset.verdict") == "revoked"


def test_a_photographed_letter_is_read(scene: Scene) -> None:
    scene.verdict("")
    scene.browser.run("delete document.body.dataset.photo")
    scene.browser.choose_file("#photo", scene.photo)
    scene.browser.wait("document.body.dataset.photo")
    assert scene.browser.run("document.body.dataset.verdict") == "valid"


def test_a_picture_without_a_code_and_a_file_that_is_none_are_told(scene: Scene, tmp_path: Path) -> None:
    Image.new("RGB", (300, 200), "white").save(tmp_path / "kosong.png")
    (tmp_path / "rusak.png").write_bytes(b"x" * 99)
    for name, state in (("kosong.png", "unread"), ("rusak.png", "broken")):
        scene.browser.run("delete document.body.dataset.photo")
        scene.browser.choose_file("#photo", tmp_path / name)
        scene.browser.wait("document.body.dataset.photo")
        assert scene.browser.run("document.body.dataset.photo") == state


def test_the_identity_card_is_matched_without_any_personal_data_on_the_page(scene: Scene) -> None:
    person = make_person()
    assert scene.verdict(scene.codes["valid"]) == "valid"
    for nik, name, answer in (
        (person.nik, person.name.lower(), "yes"),
        (person.nik, "ORANG LAIN", "no"),
        ("6471990101010001", person.name, "no"),
    ):
        fill = "".join(
            f"document.getElementById('{field}').value = '{text}';"
            for field, text in (("nik", nik), ("name", name))
        )
        scene.browser.run(fill + "document.getElementById('match').click()")
        assert scene.browser.run("document.body.dataset.match") == answer
    text = scene.page.read_text(encoding="utf-8")
    assert str(person.nik) not in text
    assert person.name not in text


def test_the_page_asks_nothing_of_a_network(scene: Scene) -> None:
    text = scene.page.read_text(encoding="utf-8")
    assert "default-src 'none'" in text
    assert not re.search(r"(?:src|href)\s*=\s*[\"']?(?:https?:)?//", text)
    assert scene.browser.run("performance.getEntriesByType('resource').length") == 0
    assert "bukan tanda tangan elektronik tersertifikasi" in scene.browser.run("document.body.innerText")


def test_a_list_that_somebody_shortened_makes_the_page_refuse(scene: Scene, tmp_path: Path) -> None:
    text = scene.page.read_text(encoding="utf-8")
    number = scene.codes["revoked"].split("|")[3]
    line = next(part for part in re.findall(r"\\n[^\\\"]*", text) if part.startswith(f"\\n{number}|"))
    spoiled = tmp_path / "palsu.html"
    spoiled.write_text(text.replace(line, ""), encoding="utf-8")
    scene.browser.open(spoiled)
    assert scene.verdict(scene.codes["revoked"]) == "unknown"
    assert scene.verdict(scene.codes["valid"]) == "unknown"
    assert "rusak atau diubah" in scene.shown()
    scene.browser.open(scene.page, "#" + scene.codes["valid"])
    assert scene.browser.run("document.body.dataset.verdict") == "valid"


def test_what_the_office_says_is_what_the_page_says(scene: Scene) -> None:
    assert scene.verdict(scene.codes["other"]) == "valid"
    assert str(datetime.now(UTC).year) in scene.shown()
