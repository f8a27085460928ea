"""PDF files for the tests, made on the spot."""

import io
from functools import cache

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas


@cache
def pdf_of(pages: int, size: tuple[float, float] = (595, 842)) -> bytes:
    """Pages with a black square in the top left corner."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=True)
    for number in range(pages):
        canvas.drawString(72, size[1] / 2, f"Halaman {number + 1}")
        canvas.rect(0, size[1] * 0.9, size[0] / 10, size[1] / 10, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@cache
def locked_pdf(user: str, owner: str = "dinas") -> bytes:
    """One page, encrypted."""
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(user, owner, canPrint=0, strength=128))
    canvas.drawString(72, 400, "rahasia")
    canvas.save()
    return out.getvalue()


@cache
def form_pdf(value: str) -> bytes:
    """One page with a filled field that covers its middle."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(200, 200))
    canvas.drawString(20, 20, "Nama")
    canvas.acroForm.textfield(value=value, x=20, y=80, width=160, height=40, fontSize=30, borderWidth=0)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def bare_pdf(*objects: bytes) -> bytes:
    """A PDF of a catalogue and these objects, the first of them the page tree."""
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate((b"<</Type/Catalog/Pages 2 0 R>>", *objects), 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, len(out))
    return out + table + end
