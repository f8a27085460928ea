"""`letter sign-out|attach|signed|trust`: letters signed by the city's certified service."""

from argparse import Namespace
from pathlib import Path

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.commands.letters import NUMBER
from kelurahan_desk.cli.session import Session
from kelurahan_desk.domain.letter_signature import PdfSignature
from kelurahan_desk.services.letter_results import SignedLetter
from kelurahan_desk.wording import cli as words


def sign_out(session: Session, options: Namespace) -> Answer:
    """`letter sign-out NUMBER --out FILE|DIR`."""
    with session.office() as desk:
        file = desk.letters.export_for_signing(options.number, options.out)
    return Answer({"file": str(file)}, (words.PAPER_WRITTEN.format(file=file),))


def attach(session: Session, options: Namespace) -> Answer:
    """`letter attach NUMBER FILE`."""
    with session.office() as desk:
        return _told(desk.letters.attach_signed(options.number, options.file))


def signed(session: Session, options: Namespace) -> Answer:
    """`letter signed NUMBER [--out FILE|DIR]`: exit status 1 when there is none."""
    with session.office() as desk:
        found = desk.letters.signed_copy(options.number)
        if found is None:
            return Answer({"signed": False, "signatures": []}, (words.SIGNED_NONE,), ok=False)
        if options.out:
            desk.letters.save_signed(options.number, options.out)
    return _told(found)


def trust(session: Session, options: Namespace) -> Answer:
    """`letter trust [FILE]`: trusts a certificate, or lists those that are."""
    with session.office() as desk:
        if options.file:
            desk.letters.add_signing_root(options.file)
        roots = [root.name for root in desk.letters.signing_roots()]
    return Answer({"roots": roots}, tuple(roots) or (words.SIGNED_NO_ROOTS,))


def _told(found: SignedLetter) -> Answer:
    data = {
        "signed": True,
        "letter": found.copy.letter,
        "sha256": found.copy.sha256,
        "added": found.copy.added,
        "signatures": [_signature(one) for one in found.signatures],
    }
    lines = [
        words.SIGNED_BY.format(
            signer=one.signer, trust=words.SIGNED_KNOWN if one.trusted else words.SIGNED_STRANGE
        )
        for one in found.signatures
    ]
    if found.copy.added:
        lines.append(words.SIGNED_ADDED.format(words=found.copy.added))
    return Answer(data, tuple(lines))


def _signature(one: PdfSignature) -> dict[str, object]:
    return {
        "signer": one.signer,
        "issuer": one.issuer,
        "signed_at": one.signed_at.isoformat() if one.signed_at else None,
        "intact": one.intact,
        "whole": one.whole,
        "trusted": one.trusted,
    }


_OUT = argument("--out", type=Path, required=True, metavar="FILE|DIR")
_OUT_MAYBE = argument("--out", type=Path, metavar="FILE|DIR")

COMMANDS = (
    Command("letter", "sign-out", sign_out, (NUMBER, _OUT)),
    Command("letter", "attach", attach, (NUMBER, argument("file", type=Path, metavar="FILE"))),
    Command("letter", "signed", signed, (NUMBER, _OUT_MAYBE)),
    Command("letter", "trust", trust, (argument("file", type=Path, nargs="?", metavar="FILE"),)),
)
