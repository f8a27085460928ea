"""The crest: any picture an office has becomes small and keeps what was clear."""

import io

import pytest
from PIL import Image

from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.scans.crest import small_crest


def picture(kind: str, size: tuple[int, int], mode: str = "RGB") -> bytes:
    made = Image.effect_noise(size, 90).convert(mode)
    out = io.BytesIO()
    made.save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "size", "mode"),
    [
        ("PNG", (3000, 4200), "RGB"),
        ("JPEG", (4000, 900), "RGB"),
        ("PNG", (20, 20), "L"),
        ("PNG", (700, 700), "P"),
    ],
)
def test_every_picture_becomes_small(kind: str, size: tuple[int, int], mode: str) -> None:
    with Image.open(io.BytesIO(small_crest(picture(kind, size, mode)))) as crest:
        assert crest.format == "PNG"
        assert max(crest.size) <= 360
        assert crest.width / crest.height == pytest.approx(size[0] / size[1], rel=0.05)


def test_what_was_clear_stays_clear() -> None:
    made = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    made.paste((200, 30, 30, 255), (25, 25, 75, 75))
    out = io.BytesIO()
    made.save(out, "PNG")
    with Image.open(io.BytesIO(small_crest(out.getvalue()))) as crest:
        assert crest.getpixel((2, 2))[3] == 0
        assert crest.getpixel((50, 50))[3] == 255


@pytest.mark.parametrize("data", [b"", b"bukan gambar", picture("PNG", (90, 90))[:-60], b"%PDF-1.7 x"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        small_crest(data)
    assert refused.value.code == "SCAN_DAMAGED"
