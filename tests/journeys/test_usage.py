"""A command line that cannot be understood is answered in Indonesian, as one object with --json, with status 2."""

import json
import re

import pytest
from tests.support.program import call

from kelurahan_desk.bootstrap import main
from kelurahan_desk.cli import main as front_door
from kelurahan_desk.cli.command import Command
from kelurahan_desk.wording.cli_usage import tell_usage

ENGLISH = re.compile(
    r"\b(argument|required|unrecognized|invalid|choose|expected|usage|error|could|allowed)\b"
)

CASES = (
    (("surat", "terbit"), "surat bukan pilihannya"),
    (("letter",), "Belum disebut: VERB"),
    (("letter", "terbit"), "terbit bukan pilihannya; yang ada: "),
    (("letter", "issue", "--nik", "123"), "Belum disebut: --purpose"),
    (("office", "show", "--warna", "merah"), "Tidak dikenal di sini: --warna merah"),
    (("user", "add", "siti", "--role", "raja"), "--role: raja bukan pilihannya; yang ada: petugas, kasi"),
    (("user", "add", "siti", "--role"), "--role memerlukan satu isi"),
    (("letter", "calibrate", "Loket", "--right", "x", "--down", "0"), "--right: x bukan bilangan."),
    (("district", "confirm", "ABCD", "--epoch", "dua", "--reason", "x"), "--epoch: dua bukan bilangan bulat"),
    (("district", "recap", "--from", "kemarin"), "--from: kemarin bukan tanggal (TTTT-BB-HH)"),
    (("district", "ingest"), "Belum disebut: FILE"),
    (("office", "show", "--json=ya"), "--json berdiri sendiri; ya tidak boleh menempel"),
    (("--data",), "--data memerlukan satu isi sesudahnya."),
)


@pytest.mark.parametrize(
    ("typed", "said"), CASES, ids=lambda one: " ".join(one) if isinstance(one, tuple) else ""
)
def test_wrong_words(typed, said):
    ran = call(None, *typed)
    assert (ran.status, ran.code) == (2, "USAGE")
    error = ran.body["error"]
    assert said in error["message"]
    assert not ENGLISH.search(error["message"] + error["hint"] + ran.errors), ran.errors
    assert re.fullmatch(r"Lihat cara menulisnya: kelurahan-desk[a-z -]* --help", error["hint"])
    assert error["message"] in ran.errors
    assert ran.errors.startswith("pakai: kelurahan-desk")


@pytest.mark.parametrize(
    "message",
    [
        "argument --out: not allowed with argument --nil",
        "one of the arguments --sheet --id is required",
        "argument X: expected 2 arguments",
        "argument X: expected at least one argument",
        "argument X: expected at most one argument",
        "ambiguous option: --re could match --reveal, --reason",
        "argument NOUN: invalid choice: 'x' (choose from 'a', 'b')",
        "argument NOUN: invalid choice: 'x' (choose from a, b)",
    ],
)
def test_every_sentence_of_argparse_has_ours(message):
    told = tell_usage(message, "kelurahan-desk")
    assert not ENGLISH.search(told.text), told.text
    assert "'" not in told.text


def test_what_python_may_say_one_day_is_still_told():
    told = tell_usage("something new", "kelurahan-desk letter")
    assert told.text == "Perintah tidak dapat dimengerti: something new."
    assert told.hint.endswith("kelurahan-desk letter --help")


def test_help_is_ours(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["letter", "issue", "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith("pakai: kelurahan-desk letter issue")
    assert "tampilkan bantuan ini" in said
    assert not re.search(r"\b(usage|options|show this|positional)\b", said)


@pytest.mark.parametrize("as_json", [True, False])
def test_ctrl_c_is_an_answer_too(as_json, monkeypatch, capsys):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(front_door, "COMMANDS", (Command("demo", "", interrupted),))
    status = main([*(["--json"] if as_json else []), "demo"])
    said = capsys.readouterr()
    assert status == 1
    assert said.err == "Dibatalkan. Tidak ada yang berubah.\n"
    if as_json:
        body = json.loads(said.out)
        assert (body["ok"], body["error"]["code"]) == (False, "CANCELLED")
    else:
        assert said.out == ""
