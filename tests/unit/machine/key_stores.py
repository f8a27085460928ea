"""What the tests of the keystore share: two users, their passphrases, a light cost."""

import pytest

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.machine.keystore import Cost

SECRETS = b"station secrets, any length"
LURAH, LURAH_WORDS = "bu lurah", "hujan sore di dermaga"
CLERK, CLERK_WORDS = "sari", "pisang goreng hangat"
LIGHT = Cost.light()


def refusal_of(call, *values, **named) -> str:
    """The code that a call is refused with."""
    with pytest.raises((Refusal, Trouble)) as caught:
        call(*values, **named)
    return caught.value.code
