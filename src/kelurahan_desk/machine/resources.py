"""Where the files of `resources/` are: inside the installed package, or at the root of the repository."""

from pathlib import Path

from kelurahan_desk.domain.problems import Trouble

_PACKAGE = Path(__file__).resolve().parents[1]
_PLACES = (_PACKAGE / "resources", _PACKAGE.parents[1] / "resources")


def resource(*parts: str) -> Path:
    """A file or folder of `resources/`. Trouble RESOURCE_MISSING when this installation lacks it."""
    for place in _PLACES:
        found = place.joinpath(*parts)
        if found.exists():
            return found
    raise Trouble("RESOURCE_MISSING", name="/".join(parts))
