"""Opening PDF files: PDFium works for one thread at a time, so everybody enters here."""

import contextlib
import threading
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw

from kelurahan_desk.domain.problems import Refusal

_ENTERING = threading.RLock()


@contextlib.contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The document, for this thread alone. Refusal SCAN_PASSWORD or SCAN_DAMAGED."""
    with _ENTERING:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            # PDFium leaves the code of an earlier failure standing for files it refuses without one.
            if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD and b"/Encrypt" in pdf:
                raise Refusal("SCAN_PASSWORD") from error
            raise Refusal("SCAN_DAMAGED") from error
        try:
            yield document
        except pypdfium2.PdfiumError as error:
            raise Refusal("SCAN_DAMAGED") from error
        finally:
            document.close()
