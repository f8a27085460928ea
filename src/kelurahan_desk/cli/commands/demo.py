"""`demo` and `self-test`: the whole main job on a synthetic office; the installed program proves itself."""

from argparse import Namespace
from pathlib import Path

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.session import Session
from kelurahan_desk.wording import cli as words


def demo(session: Session, options: Namespace) -> Answer:
    """`demo --out DIR [--no-window]`: every file stays in DIR; then the window, if there is a screen."""
    report = session.doors.run_demo(options.out, session.progress)
    data = {
        "residents": report.residents,
        "letters": report.letters,
        "applications": report.applications,
        "batch": report.batch,
        "ingested": report.ingested,
        "decisions": report.decisions,
        "tasks": report.tasks,
        "files": report.files,
    }
    lines = (*(line.format_map(data) for line in words.DEMO_DONE), *_files(report.files))
    if not options.no_window and not options.json and session.doors.has_screen():
        print("\n".join(lines), flush=True)  # noqa: T201 - the window keeps the process busy afterwards
        session.doors.open_window(Path(report.files["office"]))
    return Answer(data, lines)


def _files(files: dict[str, str]) -> tuple[str, ...]:
    widest = max(len(name) for name in files)
    return tuple(f"  {name:<{widest}}  {path}" for name, path in files.items())


def self_test(session: Session, _options: Namespace) -> Answer:
    """`self-test`."""
    checks = session.doors.self_test()
    rows = [{"name": check.name, "ok": check.ok, "ms": check.ms, "detail": check.detail} for check in checks]
    lines = tuple(
        f"{'OK ' if check.ok else 'GAGAL'} {check.name} ({check.ms} ms) {check.detail}" for check in checks
    )
    return Answer({"checks": rows}, lines, ok=all(check.ok for check in checks))


COMMANDS = (
    Command(
        "demo",
        "",
        demo,
        (
            argument("--out", type=Path, required=True, metavar="DIR"),
            argument("--no-window", action="store_true"),
        ),
    ),
    Command("self-test", "", self_test),
)
