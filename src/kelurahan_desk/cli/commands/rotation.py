"""`station rotate`, and `district receiver …`: keys that follow one another, offices that read along."""

from argparse import Namespace
from pathlib import Path

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.session import Session
from kelurahan_desk.wording import cli_exchange as words


def rotate(session: Session, options: Namespace) -> Answer:
    """`station rotate --out FILE`."""
    with session.office() as desk:
        coming = desk.exchange.rotate(options.out)
    data = {"file": str(options.out), "fingerprint": coming.fingerprint}
    return Answer(data, (words.ROTATED.format_map(data),))


def receiver(session: Session, options: Namespace) -> Answer:
    """`district receiver [--add CODE --name NAME --age KEY | --remove CODE]`: lists them afterwards."""
    with session.district() as desk:
        if options.add:
            desk.receivers.add(options.add, options.name, options.age)
        if options.remove:
            desk.receivers.remove(options.remove)
        found = desk.receivers.list()
    rows = [{"office": one.office, "name": one.name, "age": list(one.age)} for one in found]
    lines = tuple(f"{one.office}  {one.name}" for one in found)
    return Answer({"receivers": rows}, lines or (words.NO_RECEIVERS,))


COMMANDS = (
    Command("station", "rotate", rotate, (argument("--out", type=Path, required=True, metavar="PATH"),)),
    Command(
        "district",
        "receiver",
        receiver,
        (
            argument("--add", default="", metavar="CODE"),
            argument("--name", default="", metavar="NAME"),
            argument("--age", default="", metavar="KEY"),
            argument("--remove", default="", metavar="CODE"),
        ),
    ),
)
