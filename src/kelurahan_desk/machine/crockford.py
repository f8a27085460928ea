"""The recovery code on paper: 128 bits as 26 characters that nobody confuses (Crockford's base 32)."""

from kelurahan_desk.domain.problems import Refusal

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ = {character: value for value, character in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_LENGTH = 26
_GROUP = 4
_BYTES = 16


def write_code(secret: bytes) -> str:
    """16 bytes as 26 characters in groups of four with hyphens between."""
    number = int.from_bytes(secret, "big")
    text = "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))
    return "-".join(text[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def read_code(text: str) -> bytes:
    """The 16 bytes of a code as a person typed it. Refusal RECOVERY_CODE_FORM (found, wanted)."""
    typed = "".join(text.replace("-", " ").split()).upper()
    if len(typed) != _LENGTH or any(character not in _READ for character in typed):
        raise Refusal("RECOVERY_CODE_FORM", found=len(typed), wanted=_LENGTH)
    number = 0
    for character in typed:
        number = number << 5 | _READ[character]
    if number >> 8 * _BYTES:
        raise Refusal("RECOVERY_CODE_FORM", found=len(typed), wanted=_LENGTH)
    return number.to_bytes(_BYTES, "big")
