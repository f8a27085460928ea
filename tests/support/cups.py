"""A print server of our own: a private cupsd on its own socket, and a printer whose paper are files."""

import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

_PROGRAMS = "/usr/sbin:/usr/bin:/sbin:/bin"
CUPSD, LPADMIN = (shutil.which(name, path=_PROGRAMS) for name in ("cupsd", "lpadmin"))
SYSTEM_BIN = Path("/usr/lib/cups")
_PATIENCE = 15.0  # seconds for anything the server does

# Takes PDF as it comes and knows F4 by both names: what a current office printer's driver offers.
PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "PAPER.PPD"
*Manufacturer: "Contoh"
*Product: "(Contoh)"
*ModelName: "Contoh"
*ShortNickName: "Contoh"
*NickName: "Contoh"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*DefaultColorSpace: Gray
*cupsFilter2: "application/pdf application/vnd.cups-pdf 0 -"
*OpenUI *PageSize/Paper: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*PageSize FolioF4/F4 215x330 mm: "<</PageSize[609 935]>>setpagedevice"
*PageSize F4/F4 210x330 mm: "<</PageSize[595 935]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion/Paper: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*PageRegion FolioF4/F4 215x330 mm: "<</PageSize[609 935]>>setpagedevice"
*PageRegion F4/F4 210x330 mm: "<</PageSize[595 935]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "0 0 595 842"
*ImageableArea FolioF4/F4: "0 0 609 935"
*ImageableArea F4/F4: "0 0 595 935"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
*PaperDimension FolioF4/F4: "609 935"
*PaperDimension F4/F4: "595 935"
"""
# One file a job, by its number and copies; jammed while a file of that name is there.
BACKEND = """#!/bin/sh
[ $# = 0 ] && {{ echo 'direct paper "Contoh" "paper"'; exit 0; }}
[ -e {paper}/jam ] && exit 4
cat "$6" > "{paper}/$(printf %05d "$1")-$4.part" && mv "{paper}/$(printf %05d "$1")-$4.part" "{paper}/$(printf %05d "$1")-$4.pdf"
"""


def why_not() -> str:
    """The reason why no print server can be started here, "" where one can."""
    if not (CUPSD and LPADMIN):
        return "cupsd and lpadmin are not installed (Debian: cups-daemon, cups-client)"
    if os.geteuid():
        return "cupsd runs its printers only for root"
    return ""


@dataclass
class PrintServer:
    """A running cupsd."""

    root: Path
    socket: Path
    process: subprocess.Popen[bytes] | None = None

    @property
    def paper(self) -> Path:
        """Where printed jobs come out."""
        return self.root / "paper"

    def start(self) -> None:
        """Write the configuration and start; waits until it answers."""
        _configure(self.root, self.socket)
        self.process = subprocess.Popen(
            [str(CUPSD), "-f", "-c", str(self.root / "cupsd.conf"), "-s", str(self.root / "cups-files.conf")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _wait(self.socket.exists, "cupsd does not answer")

    def stop(self) -> None:
        """End it; what was printed stays."""
        if self.process:
            self.process.terminate()
            self.process.wait(_PATIENCE)
            self.process = None

    def add(self, name: str) -> None:
        """A printer that stops when it jams and keeps the job, as an office printer does."""
        ppd = self.root / "paper.ppd"
        ppd.write_text(PPD)
        policy = "printer-error-policy=stop-printer"
        self.run("lpadmin", "-p", name, "-E", "-v", "paper:/out", "-P", str(ppd), "-o", policy)

    def remove(self, name: str) -> None:
        """The printer is gone."""
        self.run("lpadmin", "-x", name)

    def jam(self) -> None:
        """From now on nothing comes out."""
        (self.paper / "jam").touch()

    def clear(self, name: str) -> None:
        """The paper is taken out and the printer switched on again."""
        (self.paper / "jam").unlink()
        self.run("cupsenable", name)

    def wait_stopped(self, name: str) -> None:
        """Until the server has noticed that the printer does not print."""
        _wait(lambda: "disabled" in self.said("lpstat", "-p", name), "the printer goes on")

    def printed(self, count: int) -> list[Path]:
        """The files that came out, when there are so many of them."""
        _wait(lambda: len(list(self.paper.glob("*.pdf"))) >= count, f"fewer than {count} came out")
        return sorted(self.paper.glob("*.pdf"))

    def run(self, program: str, *arguments: str, check: bool = True) -> None:
        """One of CUPS' own commands against this server."""
        self._call(program, arguments, check=check)

    def said(self, program: str, *arguments: str) -> str:
        """What such a command says."""
        return self._call(program, arguments, check=True).stdout

    def _call(
        self, program: str, arguments: tuple[str, ...], *, check: bool
    ) -> subprocess.CompletedProcess[str]:
        path = shutil.which(program, path=_PROGRAMS) or program
        env = {**os.environ, "CUPS_SERVER": str(self.socket), "LC_ALL": "C"}
        return subprocess.run(
            [path, *arguments], env=env, check=check, capture_output=True, timeout=30, encoding="utf-8"
        )


def _configure(root: Path, socket: Path) -> None:
    bin_, paper = root / "bin", root / "paper"
    for folder in (
        bin_ / "backend",
        paper,
        *(root / name for name in ("etc", "spool", "cache", "state", "log")),
    ):
        folder.mkdir(parents=True, exist_ok=True)
    for name in ("daemon", "notifier", "filter"):
        if (SYSTEM_BIN / name).exists() and not (bin_ / name).exists():
            (bin_ / name).symlink_to(SYSTEM_BIN / name)
    backend = bin_ / "backend" / "paper"
    backend.write_text(BACKEND.format(paper=paper))
    backend.chmod(0o700)
    folders = {
        "ServerRoot": "etc", "RequestRoot": "spool", "CacheDir": "cache", "StateDir": "state",
        "ServerBin": "bin", "ErrorLog": "log/error", "AccessLog": "log/access", "PageLog": "log/page",
    }  # fmt: skip
    lines = [f"{key} {root / name}" for key, name in folders.items()]
    (root / "cups-files.conf").write_text("\n".join([*lines, "User lp", "Group lp", "SystemGroup root", ""]))
    (root / "cupsd.conf").write_text(
        f"Listen {socket}\nBrowsing Off\nDefaultAuthType None\nLogLevel warn\nMaxJobs 0\nPreserveJobFiles No\n"
        "JobRetryInterval 1\n<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
        "<Policy default>\n<Limit All>\nOrder allow,deny\nAllow all\n</Limit>\n</Policy>\n"
    )


def _wait(done, fault: str) -> None:
    until = time.monotonic() + _PATIENCE
    while not done():
        assert time.monotonic() < until, fault
        time.sleep(0.05)
