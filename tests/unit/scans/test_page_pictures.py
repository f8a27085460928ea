"""Pages as pictures: the size asked for, the right way round, from many threads at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.scans.pages import page_count, page_picture
from unit.scans.papers import form_pdf, locked_pdf, pdf_of


def pixel(picture, x: int, y: int) -> tuple[int, ...]:
    place = 4 * (y * picture.width + x)
    return tuple(picture.bgra[place : place + 4])


@pytest.mark.parametrize("width", [1, 32, 595, 1000, 1001, 1240])
@pytest.mark.parametrize("size", [(595, 842), (842, 595), (609.4488, 935.433)])
def test_as_wide_as_asked(width, size):
    picture = page_picture(pdf_of(1, size), 0, width)
    assert picture.width == width
    assert abs(picture.height - width * size[1] / size[0]) <= 1.5
    assert len(picture.bgra) == 4 * picture.width * picture.height


def test_upright_black_on_opaque_white():
    picture = page_picture(pdf_of(1), 0, 400)
    assert pixel(picture, 5, 5) == (0, 0, 0, 255)
    for place in ((395, 5), (5, 560), (395, 560)):
        assert pixel(picture, *place) == (255, 255, 255, 255)


def test_pages_differ_and_are_counted():
    assert page_count(pdf_of(3)) == 3
    assert len({page_picture(pdf_of(3), page, 200).bgra for page in range(3)}) == 3


@pytest.mark.parametrize("page", [-1, 3, 99])
def test_a_page_that_is_not_there(page):
    with pytest.raises(Refusal) as caught:
        page_picture(pdf_of(3), page, 200)
    assert (caught.value.code, caught.value.facts) == ("SCAN_PAGE_UNKNOWN", {"page": page + 1, "pages": 3})


@pytest.mark.parametrize("call", [page_count, lambda pdf: page_picture(pdf, 0, 100)])
@pytest.mark.parametrize(
    ("pdf", "code"), [(b"", "SCAN_DAMAGED"), (b"no", "SCAN_DAMAGED"), (locked_pdf("x"), "SCAN_PASSWORD")]
)
def test_what_does_not_open(call, pdf, code):
    with pytest.raises(Refusal) as caught:
        call(pdf)
    assert caught.value.code == code


def test_a_page_too_long_for_memory_is_drawn_narrower():
    picture = page_picture(pdf_of(1, (20, 14_000)), 0, 5000)
    assert picture.width < 5000
    assert picture.width * picture.height < 42_000_000


def test_filled_fields_are_seen():
    empty, filled = (page_picture(form_pdf(value), 0, 200).bgra for value in ("", "HADIR"))
    assert empty != filled


def test_many_threads_get_the_same_picture():
    with ThreadPoolExecutor(6) as pool:
        found = set(pool.map(lambda _: page_picture(pdf_of(2), 1, 300).bgra, range(24)))
    assert len(found) == 1
