"""QR codes for addresses: byte mode, level M, versions 1 to 6 (ISO/IEC 18004); at most 106 bytes."""

from itertools import product

# Version → (error correction bytes per block, blocks, data bytes per block), level M; table 9.
_BLOCKS = {1: (10, 1, 16), 2: (16, 1, 28), 3: (26, 1, 44), 4: (18, 2, 32), 5: (24, 2, 43), 6: (16, 4, 27)}
_LEVEL_M = 0b00
# Version 2 and up have one alignment pattern that meets no finder: its middle, annex E.
_ALIGNED = {2: 18, 3: 22, 4: 26, 5: 30, 6: 34}

MOST = 106

Grid = list[list[int | None]]


def matrix(text: str) -> list[str]:
    """The symbol without its quiet zone: one line a row, "1" dark. Raises ValueError beyond MOST bytes."""
    content = text.encode()
    version = next((v for v, (_, blocks, size) in _BLOCKS.items() if len(content) + 2 <= blocks * size), None)
    if version is None:
        raise ValueError("too long for a code on paper")
    bits = _bits(_interleaved(version, _padded(version, content)))
    # Version 2 to 6 leave seven bits over; they stay light.
    base = _patterns(version)
    best: tuple[int, list[list[int]]] | None = None
    for mask in range(8):
        filled = _filled(base, bits, mask)
        _write_format(filled, mask)
        score = _penalty(filled)
        if best is None or score < best[0]:
            best = score, filled
    assert best is not None  # noqa: S101 eight masks were tried
    return ["".join(map(str, row)) for row in best[1]]


def _padded(version: int, content: bytes) -> bytes:
    _, blocks, size = _BLOCKS[version]
    bits = f"{0b0100:04b}{len(content):08b}" + "".join(f"{byte:08b}" for byte in content)
    bits += "0" * min(4, blocks * size * 8 - len(bits))
    bits += "0" * (-len(bits) % 8)
    made = bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits), 8))
    filler = bytes((0xEC, 0x11)) * (blocks * size)
    return made + filler[: blocks * size - len(made)]


def _interleaved(version: int, data: bytes) -> bytes:
    correction, blocks, size = _BLOCKS[version]
    parts = [data[i * size : (i + 1) * size] for i in range(blocks)]
    checks = [_remainder(part, correction) for part in parts]
    columns = [bytes(column) for column in zip(*parts, strict=True)]
    columns += [bytes(column) for column in zip(*checks, strict=True)]
    return b"".join(columns)


def _times(a: int, b: int) -> int:
    """In GF(256) over x^8 + x^4 + x^3 + x^2 + 1."""
    product_ = 0
    for bit in range(7, -1, -1):
        product_ = (product_ << 1) ^ ((product_ >> 7) * 0x11D)
        product_ ^= ((b >> bit) & 1) * a
    return product_


def _remainder(data: bytes, degree: int) -> bytes:
    """Reed-Solomon check bytes: the remainder by the generator with roots 2^0 … 2^(degree-1)."""
    generator = [0] * (degree - 1) + [1]
    root = 1
    for _ in range(degree):
        for place in range(degree):
            generator[place] = _times(generator[place], root)
            if place + 1 < degree:
                generator[place] ^= generator[place + 1]
        root = _times(root, 2)
    result = [0] * degree
    for byte in data:
        factor = byte ^ result.pop(0)
        result.append(0)
        result = [value ^ _times(weight, factor) for value, weight in zip(result, generator, strict=True)]
    return bytes(result)


def _bits(data: bytes) -> list[int]:
    return [(byte >> place) & 1 for byte in data for place in range(7, -1, -1)]


def _patterns(version: int) -> Grid:
    """Everything that is not data; places for the format are set light, to be written later."""
    side = 17 + 4 * version
    grid: Grid = [[None] * side for _ in range(side)]
    for top, left in ((0, 0), (0, side - 7), (side - 7, 0)):
        for y, x in product(range(-1, 8), repeat=2):
            if 0 <= top + y < side and 0 <= left + x < side:
                ring = max(abs(y - 3), abs(x - 3))
                grid[top + y][left + x] = int(ring in (0, 1, 3))
    if version in _ALIGNED:
        middle = _ALIGNED[version]
        for y, x in product(range(-2, 3), repeat=2):
            grid[middle + y][middle + x] = int(max(abs(y), abs(x)) != 1)
    for place in range(8, side - 8):
        grid[6][place] = grid[place][6] = int(place % 2 == 0)
    for y, x in _format_places(side):
        grid[y][x] = 0
    grid[side - 8][8] = 1
    return grid


def _format_places(side: int) -> list[tuple[int, int]]:
    """Both copies, each from its first bit (14) to its last (0)."""
    one = [(8, x) for x in (0, 1, 2, 3, 4, 5, 7, 8)] + [(y, 8) for y in (7, 5, 4, 3, 2, 1, 0)]
    other = [(side - 1 - i, 8) for i in range(7)] + [(8, side - 8 + i) for i in range(8)]
    return one + other


def _write_format(grid: list[list[int]], mask: int) -> None:
    """Level and mask, protected by BCH(15, 5), annex C."""
    data = _LEVEL_M << 3 | mask
    rest = data
    for _ in range(10):
        rest = (rest << 1) ^ ((rest >> 9) * 0x537)
    word = (data << 10 | rest) ^ 0x5412
    bits = [(word >> place) & 1 for place in range(14, -1, -1)]
    for (y, x), bit in zip(_format_places(len(grid)), bits * 2, strict=True):
        grid[y][x] = bit


def _flips(mask: int, y: int, x: int) -> bool:
    return (
        (y + x) % 2,
        y % 2,
        x % 3,
        (y + x) % 3,
        (y // 2 + x // 3) % 2,
        y * x % 2 + y * x % 3,
        (y * x % 2 + y * x % 3) % 2,
        ((y + x) % 2 + y * x % 3) % 2,
    )[mask] == 0


def _filled(base: Grid, bits: list[int], mask: int) -> list[list[int]]:
    """Data in columns of two, upwards and downwards in turn, from the right; masked."""
    side = len(base)
    grid = [list(row) for row in base]
    left = iter(bits)
    columns = [x for x in range(side - 1, 0, -2) if x > 6] + [5, 3, 1]
    for turn, right in enumerate(columns):
        rows = range(side) if turn % 2 else range(side - 1, -1, -1)
        for y in rows:
            for x in (right, right - 1):
                if base[y][x] is None:
                    grid[y][x] = next(left, 0) ^ _flips(mask, y, x)
    return [[int(cell or 0) for cell in row] for row in grid]


def _penalty(grid: list[list[int]]) -> int:
    """How hard it is to read (7.8.3): runs, squares, what looks like a finder, imbalance."""
    side = len(grid)
    score = 0
    for lines in (grid, [list(column) for column in zip(*grid, strict=True)]):
        for line in lines:
            text = "".join(map(str, line))
            run = 1
            for place in range(1, side + 1):
                if place < side and text[place] == text[place - 1]:
                    run += 1
                    continue
                score += run - 2 if run >= 5 else 0
                run = 1
            for look in ("10111010000", "00001011101"):
                score += 40 * sum(text.startswith(look, place) for place in range(side - 10))
    for y, x in product(range(side - 1), repeat=2):
        if grid[y][x] == grid[y][x + 1] == grid[y + 1][x] == grid[y + 1][x + 1]:
            score += 3
    dark = 100 * sum(map(sum, grid)) / side**2
    return score + 10 * int(abs(dark - 50) // 5)
