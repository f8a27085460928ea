"""Coverage-guided fuzzing of one reader; needs atheris, which is not in the lock (pip install atheris).

python -m tests.fuzz TARGET [options of libFuzzer, as -max_total_time=600]
python -m tests.fuzz all [SECONDS]    each reader in turn, ten minutes unless told otherwise

Begins with the vectors. A crash is written to where -artifact_prefix=FOLDER/ says: keep it among
tests/golden/findings/TARGET.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["kelurahan_desk.batch"]):
    from tests.fuzz.targets import EXPECTED, TARGETS, seeds

FINDINGS = Path(__file__).parents[1] / "golden" / "findings"


def main(arguments: list[str]) -> int:
    """Fuzz until libFuzzer ends the process."""
    if arguments and arguments[0] == "all":
        return every(int(arguments[1]) if len(arguments) > 1 else 600)
    if not arguments or arguments[0] not in TARGETS:
        print(__doc__, "Targets:", *TARGETS)
        return 2
    name, rest = arguments[0], arguments[1:]
    target = TARGETS[name]

    def one(data: bytes) -> None:
        try:
            target(data)
        except EXPECTED:
            return

    corpus = Path(tempfile.mkdtemp(prefix=f"kelurahan-fuzz-{name}-"))
    for number, seed in enumerate(seeds()[name]):
        (corpus / str(number)).write_bytes(seed)
    atheris.Setup([sys.argv[0], *rest, str(corpus)], one)
    atheris.Fuzz()
    return 0


def every(seconds: int) -> int:
    """Each target in a process of its own; findings go where the tests look for them. Status 1 for any."""
    broken = []
    for name in TARGETS:
        kept = FINDINGS / name
        kept.mkdir(parents=True, exist_ok=True)
        limits = [f"-max_total_time={seconds}", f"-artifact_prefix={kept}/"]
        done = subprocess.run([sys.executable, "-m", "tests.fuzz", name, *limits], check=False)
        broken += [name] if done.returncode else []
        if not any(kept.iterdir()):
            kept.rmdir()
    print("broken readers:", ", ".join(broken) or "none")
    return int(bool(broken))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
