"""What an office chose about its letters: the chain and the printers, its own wordings, the crest."""

from kelurahan_desk.domain.letter_life import LetterSettings, LetterTexts
from kelurahan_desk.domain.letter_texts import current
from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.machine.files import read_limited
from kelurahan_desk.rules.letters import load_purposes
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.store.office import OfficeUnit

_LOGO_LIMIT = 4 * 1024 * 1024
SETTINGS = "letter_settings"
TEXTS = "letter_texts"


def settings_of(unit: OfficeUnit) -> LetterSettings:
    """The office's choices about letters."""
    return unit.settings.get(SETTINGS, LetterSettings) or LetterSettings()


def texts_of(unit: OfficeUnit) -> LetterTexts:
    """The office's own wordings."""
    return unit.settings.get(TEXTS, LetterTexts) or LetterTexts()


def titles_of(unit: OfficeUnit) -> dict[str, str]:
    """What each purpose is called, by its code; those that are no longer offered too."""
    return {one.code: one.title for one in current(load_purposes(), texts_of(unit).purposes)}


def logo_of(context: Context, profile: OfficeProfile) -> bytes | None:
    """The crest of the letterhead."""
    return read_limited(context.folder.root / profile.logo, _LOGO_LIMIT) if profile.logo else None
