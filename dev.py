"""Sets this repository up and runs it: Python 3.11 to 3.13, Debian 12 or Windows 10 and later.

python3 dev.py demo [arguments]    a synthetic office does its whole job; files in build/demo, then the window
python3 dev.py test [arguments]    every check there is; with arguments only pytest, with these arguments
python3 dev.py bench [arguments]   the table of ratios
python3 dev.py run [arguments]     the program itself; without arguments its window, which on an empty data
                                   folder begins with a new office or a backup to put back
"""

import ctypes
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent
WINDOWS = sys.platform == "win32"
ENVIRONMENT = ROOT / f".venv-{sys.version_info[0]}.{sys.version_info[1]}"
PROGRAMS = ENVIRONMENT / ("Scripts" if WINDOWS else "bin")
LOCK = ROOT / "requirements.lock"
COVERAGE = ROOT / "build" / "coverage.json"
# What a process of the tests says when it crashes, and how much of it is shown.
LAST_WORDS = ROOT / "build" / "last-words"
LONGEST = 40_000

# What Qt loads, and the Debian package each comes in.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfreetype.so.6": "libfreetype6",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
# Programs the tests compare with and drive the window by.
TEST_PROGRAMS = {
    "age": "age",
    "minisign": "minisign",
    "pdftotext": "poppler-utils",
    "strace": "strace",
    "chromium": "chromium",
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "xdotool": "xdotool",
    "initdb": "postgresql",
    "cupsd": "cups-daemon",
    "lpadmin": "cups-client",
}
# Where Debian keeps a server's programs, which are not on the path.
SERVER_PROGRAMS = "/usr/lib/postgresql"


def main(arguments: list[str]) -> int:
    """Prepares what the command needs, then hands over to it; returns its exit status."""
    commands = {"demo": demo, "test": test, "bench": bench, "run": run}
    if not arguments or arguments[0] not in commands:
        print(__doc__)
        return 2
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        print(f"Python 3.11, 3.12 or 3.13 is needed; this is {sys.version.split()[0]} ({sys.executable}).")
        return 3
    provide_system_packages(for_tests=arguments[0] == "test")
    provide_environment()
    return commands[arguments[0]](arguments[1:])


def demo(arguments: list[str]) -> int:
    """The main job on a synthetic office; ends in the window where there is a screen."""
    screen = WINDOWS or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if not screen and "--no-window" not in arguments:
        arguments = ["--no-window", *arguments]
    return call([program("kelurahan-desk"), "demo", "--out", str(ROOT / "build" / "demo"), *arguments])


def run(arguments: list[str]) -> int:
    """The program as the office starts it."""
    return call([program("kelurahan-desk"), *arguments])


def bench(arguments: list[str]) -> int:
    """The table of ratios, each against a baseline measured in the same run."""
    return call([program("python"), str(ROOT / "benchmarks" / "run.py"), *arguments])


def test(arguments: list[str]) -> int:
    """Every check; those without the tests two at a time. Goes on after a failure and sums up at the end."""
    python = program("python")
    if arguments:
        return call([python, "-m", "pytest", *arguments])
    COVERAGE.parent.mkdir(exist_ok=True)
    COVERAGE.unlink(missing_ok=True)
    shutil.rmtree(LAST_WORDS, ignore_errors=True)
    LAST_WORDS.mkdir()
    os.environ["DESK_TEST_LAST_WORDS"] = str(LAST_WORDS)
    # Only Python's own output is caught: a process that crashes takes all else that was caught with it.
    spread = ["-n2", "--capture=sys", "--ignore=tests/discipline"]
    measured = ["--cov", "--cov-report=", f"--cov-report=json:{COVERAGE}"]
    quick = {
        "Types (mypy --strict)": [program("mypy")],
        "Lint (ruff check)": [program("ruff"), "check", "."],
        "Format (ruff format --check)": [program("ruff"), "format", "--check", "."],
        "Layers (lint-imports)": [program("lint-imports")],
        "Packages (hashes, licences, known flaws)": [python, "tools/supply_chain.py", "audit"],
        "Discipline (sizes, words, wording, lock)": [python, "-m", "pytest", "-q", "tests/discipline"],
    }
    with ThreadPoolExecutor(2) as pair:
        done = list(pair.map(check, quick, quick.values()))
    done.append(check("Tests (pytest)", [python, "-m", "pytest", "-q", *spread, *measured], live=True))
    crashes = last_words()
    done.append(check("Coverage floors", [python, "tools/coverage_floors.py", str(COVERAGE)], live=True))
    print(*crashes, "\n===== Summary =====", *(one.line for one in done), done[-2].last, sep="\n", flush=True)
    if crashes:
        print("A process of the tests crashed (see above); what it had covered is not in the floors.")
    return int(any(one.status for one in done))


@dataclass(frozen=True)
class Checked:
    """How a check ended, its line in the summary, and the last line it said."""

    status: int
    line: str
    last: str


def check(name: str, command: list[str], *, live: bool = False) -> Checked:
    """Runs a check; its output comes in one piece at its end, or `live` line by line."""
    title, started = f"\n===== {name} =====\n", time.monotonic()
    if live:
        print(title, end="", flush=True)
    status, lines = watch(command, live=live)
    if not live:
        print(title + "".join(lines), end="", flush=True)
    verdict = "ok    " if status == 0 else "FAILED"
    said = [line.strip() for line in lines if line.strip()]
    return Checked(status, f"{verdict} {time.monotonic() - started:6.1f} s  {name}", said[-1] if said else "")


def last_words() -> list[str]:
    """What processes of the tests said when they crashed or hung, with every thread's stack."""
    found = []
    for file in sorted(LAST_WORDS.iterdir()):
        said = file.read_text(encoding="utf-8", errors="replace")
        began = re.search(r"^(Fatal Python error|Timeout \()", said, re.MULTILINE)
        if began:
            words = said[began.start() :][:LONGEST]
            found.append(f"\n===== Last words of {file.stem} =====\n{words}")
    return found


def program(name: str) -> str:
    """The path of a program of the environment."""
    return str(PROGRAMS / (f"{name}.exe" if WINDOWS else name))


def call(command: list[str]) -> int:
    """Runs a command in the repository, with this terminal; returns its exit status."""
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def watch(command: list[str], *, live: bool) -> tuple[int, list[str]]:
    """Runs a command, passing its output on line by line when `live`; returns exit status and lines."""
    settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUNBUFFERED": "1"}
    lines = []
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            if live:
                print(line, end="", flush=True)
    return process.returncode, lines


def provide_system_packages(*, for_tests: bool) -> None:
    """Installs what the operating system lacks when root on Debian; otherwise names it and ends."""
    if WINDOWS:
        return
    missing = {name: package for name, package in LIBRARIES.items() if not loads(name)}
    if for_tests:
        missing |= {name: package for name, package in TEST_PROGRAMS.items() if not found(name)}
    if importlib.util.find_spec("pip") is None:
        missing["pip"] = "python3-pip"
    if not missing:
        return
    packages = sorted(missing.values())
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing from the system's packages: {' '.join(packages)}", flush=True)
        apt_get("update")
        apt_get("install", "--no-install-recommends", *packages)
        return
    print("This system lacks:", *(f"  {package} (for {name})" for name, package in missing.items()), sep="\n")
    print(f"Install it with:\n  sudo apt-get install -y --no-install-recommends {' '.join(packages)}")
    raise SystemExit(3)


def apt_get(*arguments: str) -> None:
    """Runs apt-get quietly; waits for another one that holds the lock."""
    command = ["apt-get", "-qq", "-y", "-o", "DPkg::Lock::Timeout=540", *arguments]
    settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=settings, stdout=subprocess.DEVNULL, check=True)


def found(name: str) -> bool:
    """Whether a program is there, on the path or among the server's."""
    beside = (shutil.which(name, path=folder) for folder in ("/usr/sbin", "/sbin"))
    return bool(shutil.which(name) or any(beside) or list(Path(SERVER_PROGRAMS).glob(f"*/bin/{name}")))


def loads(library: str) -> bool:
    """Whether the dynamic linker finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def provide_environment() -> None:
    """The virtual environment with the locked packages and this project; kept while its sources stay."""
    stamp = ENVIRONMENT / "stamp"
    wanted = fingerprint()
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    print(f"Setting up {ENVIRONMENT.name} (once; takes a minute or two)", flush=True)
    # Debian's bare Python has no ensurepip: the environment stays without pip, the outer one fills it.
    subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", str(ENVIRONMENT)], check=True)
    pip = [sys.executable, "-m", "pip", "--python", program("python"), "install", "-q"]
    subprocess.run([*pip, "--only-binary=:all:", "--require-hashes", "-r", str(LOCK)], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)], check=True)
    stamp.write_text(wanted)


def fingerprint() -> str:
    """Changes with everything that the environment is made from."""
    import tomllib  # from Python 3.11 on; older ones get as far as the sentence in main

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    made_from = [str(ENVIRONMENT), sys.version, LOCK.read_text(encoding="utf-8"), project["build-system"]]
    made_from += [project["project"], project["tool"]["hatch"]]
    return hashlib.sha256(json.dumps(made_from).encode()).hexdigest()


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # old Windows consoles lack some signs
    try:
        raise SystemExit(main(sys.argv[1:]))
    except subprocess.CalledProcessError as error:
        raise SystemExit(f"This step failed, see above: {' '.join(map(str, error.cmd))}") from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
