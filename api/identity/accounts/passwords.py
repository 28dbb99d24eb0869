"""Which passwords are refused (NIST SP 800-63B, 5.1.1.2: length and known-bad words, no composition rules)."""

from api.core.problems import Invalid

# Beginnings that guessing starts with; a breached-list package extends this in operation.
_COMMON = (
    "password", "passw0rd", "qwerty", "azerty", "letmein", "welcome", "motdepasse", "bonjour", "iloveyou",
    "123456", "111111", "abc123", "admin", "umusanzu", "rwanda", "kigali", "murakaza",
)  # fmt: skip
# The demonstration's own password, on loopback only, made by the demonstration itself.
_LEAST_DIFFERENT = 5


def refuse_weak(password: str, *about: str) -> None:
    """Raise Invalid where a password is among the first that would be guessed."""
    plain = password.casefold()
    if len(set(plain)) < _LEAST_DIFFERENT or plain.isdigit():
        raise _weak("This password repeats too few signs. Three or four unrelated words do well.")
    for word in _COMMON:
        if plain.startswith(word) and len(plain) - len(word) < 6:
            raise _weak(
                "This password is among the first that are tried. Three or four unrelated words do well."
            )
    for personal in about:
        name = personal.partition("@")[0].casefold()
        if len(name) >= 4 and name in plain:
            raise _weak("This password holds your name or address. Three or four unrelated words do well.")


def _weak(detail: str) -> Invalid:
    problem = Invalid("weak-password", detail)
    problem.at("/password")
    return problem
