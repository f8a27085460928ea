"""What is said of a command line that cannot be understood, and the headings of its help."""

import re
from typing import Final

from kelurahan_desk.wording.message import Told

USAGE: Final = "pakai: "
POSITIONALS: Final = "kata berikutnya"
OPTIONS: Final = "pilihan"
HELP: Final = "tampilkan bantuan ini"
UNKNOWN: Final = "Perintah tidak dapat dimengerti: {message}."
HINT: Final = "Lihat cara menulisnya: {prog} --help"

_TYPES: Final = {
    "int": "bilangan bulat",
    "float": "bilangan",
    "fromisoformat": "tanggal (TTTT-BB-HH)",
    "month_of": "bulan (TTTT-BB)",
}

_SAID: Final[tuple[tuple[str, str], ...]] = (
    (r"the following arguments are required: (?P<names>.+)", "Belum disebut: {names}."),
    (r"unrecognized arguments: (?P<names>.+)", "Tidak dikenal di sini: {names}."),
    (r"one of the arguments (?P<names>.+) is required", "Sebutkan salah satu: {names}."),
    (r"argument (?P<name>.+?): expected one argument", "{name} memerlukan satu isi sesudahnya."),
    (r"argument (?P<name>.+?): expected at most one argument", "{name} memerlukan paling banyak satu isi."),
    (r"argument (?P<name>.+?): expected at least one argument", "{name} memerlukan sedikitnya satu isi."),
    (r"argument (?P<name>.+?): expected (?P<count>\d+) arguments?", "{name} memerlukan {count} isi."),
    (
        r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)",
        "{name} tidak boleh bersama {other}.",
    ),
    (
        r"argument (?P<name>.+?): invalid choice: (?P<value>.+?) \(choose from (?P<names>.+)\)",
        "{name}: {value} bukan pilihannya; yang ada: {names}.",
    ),
    (
        r"argument (?P<name>.+?): invalid (?P<type>\w+) value: (?P<value>.+)",
        "{name}: {value} bukan {type}.",
    ),
    (
        r"argument (?P<name>.+?): ignored explicit argument (?P<value>.+)",
        "{name} berdiri sendiri; {value} tidak boleh menempel padanya.",
    ),
    (
        r"ambiguous option: (?P<name>.+?) could match (?P<names>.+)",
        "{name} dapat berarti {names}; tulis lengkap.",
    ),
    (r"argument (?P<name>.+?): (?P<said>.+)", "{name}: {said}"),
)
"""The sentences of Python's own reader of arguments, and ours; the last passes on what our own readers say."""


def tell_usage(message: str, prog: str) -> Told:
    """What is wrong with the words of a command, from what the reader of arguments says."""
    hint = HINT.format(prog=prog)
    for pattern, ours in _SAID:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            facts = {name: text.replace("'", "") for name, text in found.groupdict().items()}
            if "type" in facts:
                facts["type"] = _TYPES.get(facts["type"], facts["type"])
            return Told(ours.format_map(facts), hint)
    return Told(UNKNOWN.format(message=message), hint)
