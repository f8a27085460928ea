"""The period that a batch's signed manifest names."""

from datetime import date

import msgspec


class _Period(msgspec.Struct):
    from_: date = msgspec.field(name="from")
    to: date


class _Told(msgspec.Struct):
    period: _Period


_read = msgspec.json.Decoder(_Told).decode


def period_of(manifest: bytes) -> tuple[date | None, date | None]:
    """First and last day; (None, None) where the manifest names none that a calendar has."""
    try:
        period = _read(manifest).period
    except msgspec.DecodeError:
        return None, None
    return period.from_, period.to
