"""Bech32, as age writes its keys: a prefix, base 32, and six signs of checksum (BIP 173)."""

_SIGNS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def bech32(prefix: str, data: bytes) -> str:
    """`data` under a lower-case prefix, in lower case."""
    values = _groups(data)
    spread = [ord(sign) >> 5 for sign in prefix] + [0] + [ord(sign) & 31 for sign in prefix]
    check = _polymod([*spread, *values, 0, 0, 0, 0, 0, 0]) ^ 1
    values += [check >> 5 * place & 31 for place in reversed(range(6))]
    return f"{prefix}1{''.join(_SIGNS[value] for value in values)}"


def _groups(data: bytes) -> list[int]:
    """The bits in fives, the last group filled with zeros."""
    count = -(-len(data) * 8 // 5)
    number = int.from_bytes(data, "big") << (count * 5 - len(data) * 8)
    return [number >> 5 * place & 31 for place in reversed(range(count))]


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, term in enumerate(_GENERATOR):
            check ^= term if top >> place & 1 else 0
    return check
