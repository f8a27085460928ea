"""Adding a photograph of 8 MB to an application, against Pillow doing the same decode, resize and encode."""

import io
import random
from functools import cache, partial

from desks import open_office_at, scratch
from PIL import Image, ImageFilter
from rows import Row, in_turns, median

from kelurahan_desk.demo.population import make_population
from kelurahan_desk.domain.application import ApplicationDraft, Kind
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.founding import found_office

ROUNDS = 7
_A4 = (1654, 2339)  # pixels: 200 dpi
_TARGET = 250 << 10


def measure() -> tuple[Row, ...]:
    """One row: from the bytes of the file to the committed application."""
    desk, application = prepared()
    photo = photograph()
    quality, size = settled(photo)
    ours, pillow = in_turns(
        ROUNDS,
        lambda: desk.applications.attach(application, "ktp", photo),
        partial(by_pillow, photo, quality, size),
    )
    desk.close()
    return (
        Row(f"photograph of {len(photo) / 1e6:.1f} MB attached", median(ours), median(pillow),
            f"Pillow: decode, resize, encode at quality {quality}", 1.3),
    )  # fmt: skip


def by_pillow(photo: bytes, quality: int, size: tuple[int, int]) -> bytes:
    """What nobody can do without: decode as coarsely as may be, make it small, encode."""
    with Image.open(io.BytesIO(photo)) as source:
        source.draft("RGB", _A4)
        source.load()
        picture = source.convert("RGB")
    picture.thumbnail(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()


def settled(photo: bytes) -> tuple[int, tuple[int, int]]:
    """The quality and size at which Pillow, told beforehand, meets our limit in one go."""
    for scale in (1.0, 0.85, 0.72, 0.61, 0.52):
        size = (round(_A4[0] * scale), round(_A4[1] * scale))
        for quality in (85, 65, 45):
            if len(by_pillow(photo, quality, size)) <= _TARGET:
                return quality, size
    return 45, size


@cache
def photograph() -> bytes:
    """A paper on a table as a telephone takes it: 16 million pixels, grain, about 8 MB."""
    chance = random.Random(4)
    page = Image.new("RGB", (3456, 4608), (204, 199, 188))
    for line in range(70):
        x = 320
        while x < 3050:
            width = chance.randrange(12, 90)
            page.paste((44, 42, 50), (x, 300 + line * 48, x + width, 318 + line * 48))
            x += width + chance.randrange(14, 30)
    grain = Image.effect_noise(page.size, 34).convert("RGB")
    noisy = Image.blend(page.filter(ImageFilter.GaussianBlur(1.2)), grain, 0.18)
    out = io.BytesIO()
    noisy.save(out, "JPEG", quality=96, subsampling=0)
    return out.getvalue()


def prepared() -> tuple[OfficeDesk, str]:
    """An office with one application."""
    from desks import CLOCK, PASSPHRASE, PROFILE

    profile = scratch() / "profile-scans.toml"
    profile.write_text(PROFILE, encoding="utf-8")
    root = scratch() / "office-scans"
    found_office(root, profile, PASSPHRASE, clock=CLOCK, cost=Cost.light())
    desk = open_office_at(root)
    people = make_population(desk.profile().place, 40, 2026, desk.overview().today)
    with desk.context.store.write() as unit:
        unit.residents.add_many([person for person in people if person.nik][:5], None)
        unit.commit()
    draft = ApplicationDraft(resident=1, programme="balikpapan-pbpu", kind=Kind.BARU)
    return desk, desk.applications.submit(draft).application.id
