"""The technical log: a rotating file in which no NIK can stand."""

import logging
import logging.handlers
import re
from pathlib import Path

from kelurahan_desk.machine.files import make_folder, trouble_from_writing

LOG_NAME = "kelurahan-desk.log"
_BYTES = 1_000_000
_KEPT = 5
_DIGITS = re.compile(r"\d{10,}")


def mask_digits(text: str) -> str:
    """The text with every run of ten or more digits (NIK, KK, telephone) made unreadable."""
    return _DIGITS.sub(lambda run: f"<{len(run.group())} angka>", text)


class MaskingFilter(logging.Filter):
    """Masks the message with its arguments, the exception and the stack of each record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the record pass, masked."""
        record.msg = mask_digits(_message(record))
        record.args = None
        if record.exc_info:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
            record.exc_info = None
        if record.exc_text:
            record.exc_text = mask_digits(record.exc_text)
        if record.stack_info:
            record.stack_info = mask_digits(record.stack_info)
        return True


def _message(record: logging.LogRecord) -> str:
    """The message; a wrong format must not let the standard library print the bare arguments."""
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        return f"{record.msg} [{record.args!r}]"


def open_log(folder: Path) -> None:
    """Log to a file in `folder`, 1 MB and five older ones. Opening again moves to the new folder.

    Trouble DISK_FULL, DISK_READ_ONLY or FILE_WRITE when the file cannot be made.
    """
    make_folder(folder)
    with trouble_from_writing(LOG_NAME):
        handler = logging.handlers.RotatingFileHandler(
            folder / LOG_NAME, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8"
        )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.addFilter(MaskingFilter())
    close_log()
    root = logging.getLogger()
    root.addHandler(handler)
    logging.getLogger("kelurahan_desk").setLevel(logging.INFO)


def close_log() -> None:
    """Stop logging to a file."""
    root = logging.getLogger()
    for handler in list(root.handlers):
        if any(isinstance(one, MaskingFilter) for one in handler.filters):
            root.removeHandler(handler)
            handler.close()
