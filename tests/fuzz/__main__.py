"""Coverage-guided fuzzing of one reader; needs atheris, which is not in the lock (pip install atheris).

python -m tests.fuzz TARGET [options of libFuzzer, as -max_total_time=600]

Begins with the vectors. A crash is written to where -artifact_prefix=FOLDER/ says: keep it among
tests/golden/findings/TARGET.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["kelurahan_desk.batch"]):
    from tests.fuzz.targets import EXPECTED, TARGETS, seeds


def main(arguments: list[str]) -> int:
    """Fuzz until libFuzzer ends the process."""
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


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
