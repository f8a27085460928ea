"""The one way a file of the exchange is refused: a stable code and the place in the file."""

from kelurahan_desk.domain.problems import Trouble


class BatchFault(Trouble):
    """A file that cannot be taken in. The fact `where` names the member or field, never its content."""
