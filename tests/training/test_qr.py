"""The code on a certificate, read back by the rules of ISO/IEC 18004 without the code that wrote it."""

from collections.abc import Callable

import pytest

from api.training.certificates import qr

_SIDES = {21 + 4 * n: n + 1 for n in range(6)}
# Version → blocks of (data bytes, check bytes), level M (table 9).
_LAYOUT = {
    1: [(16, 10)],
    2: [(28, 16)],
    3: [(44, 26)],
    4: [(32, 18)] * 2,
    5: [(43, 24)] * 2,
    6: [(27, 16)] * 4,
}

_POWERS = [1]
for _ in range(254):
    _next = _POWERS[-1] * 2
    _POWERS.append(_next ^ 0x11D if _next > 255 else _next)
_LOGS = {value: place for place, value in enumerate(_POWERS)}


def _syndromes(block: list[int], checks: int) -> list[int]:
    """The received polynomial at each root of the generator: all zero for an unharmed block."""
    found = []
    for root in range(checks):
        value = 0
        for byte in block:
            value = (_POWERS[(_LOGS[value] + root) % 255] if value else 0) ^ byte
        found.append(value)
    return found


def _is_function(side: int, y: int, x: int) -> bool:
    if (y < 9 and x < 9) or (y < 9 and x >= side - 8) or (y >= side - 8 and x < 9) or 6 in (y, x):
        return True
    return side > 21 and abs(y - (side - 7)) <= 2 and abs(x - (side - 7)) <= 2


_MASKS: list[Callable[[int, int], bool]] = [
    lambda i, j: (i + j) % 2 == 0,
    lambda i, j: i % 2 == 0,
    lambda i, j: j % 3 == 0,
    lambda i, j: (i + j) % 3 == 0,
    lambda i, j: (i // 2 + j // 3) % 2 == 0,
    lambda i, j: i * j % 2 + i * j % 3 == 0,
    lambda i, j: (i * j % 2 + i * j % 3) % 2 == 0,
    lambda i, j: (i * j % 3 + (i + j) % 2) % 2 == 0,
]


def read(rows: list[str]) -> str:
    side = len(rows)
    version = _SIDES[side]
    dark = [[cell == "1" for cell in row] for row in rows]
    beside = [dark[8][x] for x in (0, 1, 2, 3, 4, 5, 7, 8)] + [dark[y][8] for y in (7, 5, 4, 3, 2, 1, 0)]
    apart = [dark[y][8] for y in range(side - 1, side - 8, -1)] + [dark[8][x] for x in range(side - 8, side)]
    assert beside == apart
    assert dark[side - 8][8]
    word = int("".join("01"[bit] for bit in beside), 2) ^ 0b101010000010010
    assert word >> 13 == 0b00, "level M"
    mask = _MASKS[word >> 10 & 7]
    bits = []
    x, up = side - 1, True
    while x > 0:
        if x == 6:
            x -= 1
        for y in range(side - 1, -1, -1) if up else range(side):
            for column in (x, x - 1):
                if not _is_function(side, y, column):
                    bits.append(dark[y][column] ^ mask(y, column))
        x, up = x - 2, not up
    stream = [int("".join("01"[bit] for bit in bits[i : i + 8]), 2) for i in range(0, len(bits) - 7, 8)]
    blocks = _LAYOUT[version]
    data, checks = blocks[0]
    number = len(blocks)
    message: list[int] = []
    for n in range(number):
        said = stream[n : data * number : number]
        guard = stream[data * number + n : (data + checks) * number : number]
        assert _syndromes(said + guard, checks) == [0] * checks
        message += said
    text = "".join(f"{byte:08b}" for byte in message)
    assert text[:4] == "0100"
    length = int(text[4:12], 2)
    return bytes(int(text[12 + 8 * i : 20 + 8 * i], 2) for i in range(length)).decode()


@pytest.mark.parametrize("length", [1, 14, 15, 26, 27, 42, 43, 62, 63, 84, 85, 106])
def test_a_code_says_what_was_put_in(length: int) -> None:
    text = "".join(chr(ord("a") + n % 26) for n in range(length))
    assert read(qr.matrix(text)) == text


def test_a_code_holds_the_address_of_a_certificate() -> None:
    address = "https://umusanzu.example.org/verify/7K4M-Q2XP-9D"
    assert read(qr.matrix(address)) == address


def test_a_text_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        qr.matrix("x" * 107)
