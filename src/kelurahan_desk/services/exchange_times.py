"""Moments as SKB-1 writes them."""

from datetime import UTC, datetime


def moment_text(at: datetime) -> str:
    """An aware moment as 2026-11-22T03:00:00Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment_of(text: str) -> datetime:
    """The moment that `moment_text` wrote."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
