"""Which passwords are refused (NIST SP 800-63B, 5.1.1.2: length and known-bad words, no composition rules).

Guessing starts with a few hundred words and walks over the keyboard, dressed up with digits, signs and
look-alike letters. What remains of a password when these are taken away must still be long enough.
"""

import re

from api.core.problems import Invalid

# The words that head every published list of breached passwords, and those near at hand here.
_COMMON = [
    "password",
    "passwort",
    "motdepasse",
    "wachtwoord",
    "ijambobanga",
    "secret",
    "geheim",
    "welcome",
    "welkom",
    "bienvenue",
    "bonjour",
    "murakaza",
    "muraho",
    "letmein",
    "iloveyou",
    "jetaime",
    "princess",
    "prince",
    "sunshine",
    "football",
    "baseball",
    "basketball",
    "soccer",
    "liverpool",
    "chelsea",
    "arsenal",
    "manchester",
    "barcelona",
    "realmadrid",
    "monkey",
    "dragon",
    "master",
    "superman",
    "batman",
    "pokemon",
    "starwars",
    "computer",
    "internet",
    "samsung",
    "google",
    "facebook",
    "whatsapp",
    "hello",
    "shadow",
    "michael",
    "jordan",
    "jessica",
    "ashley",
    "jennifer",
    "charlie",
    "daniel",
    "thomas",
    "andrew",
    "nicole",
    "michelle",
    "freedom",
    "whatever",
    "trustno",
    "nothing",
    "flower",
    "butterfly",
    "chocolate",
    "cookie",
    "summer",
    "winter",
    "spring",
    "autumn",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "friday",
    "administrator",
    "admin",
    "root",
    "test",
    "tester",
    "testing",
    "user",
    "guest",
    "login",
    "changeme",
    "default",
    "temp",
    "demo",
    "umusanzu",
    "rwanda",
    "kigali",
    "imana",
    "yesu",
    "jesus",
    "blessed",
    "amahoro",
    "umunsi",
    "africa",
    "belgique",
    "france",
    "deutschland",
    "berlin",
    "brussels",
    "diaspora",
    "abc",
]
_WALKS = (
    "qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn", "qwertzuiop", "yxcvbnm",
    "1234567890", "0987654321", "abcdefghijklmnopqrstuvwxyz", "1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv5tgb",
    "q1w2e3r4t5y6u7i8o9p0", "zaq12wsxcde34rfv",
)  # fmt: skip
_LOOK_ALIKE = str.maketrans("013457@$!", "oleastasi")
_LEAST_DIFFERENT = 5
# So much must remain when everything that is guessed first is taken away.
_LEAST_OWN = 6
_LEAST_WALK = 4
_COMMON_WORDS = re.compile("|".join(sorted(map(re.escape, _COMMON), key=len, reverse=True)))


def refuse_weak(password: str, *about: str) -> None:
    """Raise Invalid where a password is among the first that would be guessed."""
    plain = password.casefold()
    if len(set(plain)) < _LEAST_DIFFERENT or plain.isdigit():
        raise _weak("This password repeats too few signs. Three or four unrelated words do well.")
    if _own(plain, _COMMON_WORDS) < _LEAST_OWN:
        raise _weak("This password is among the first that are tried. Three or four unrelated words do well.")
    names = [name for one in about for name in re.split(r"\W+", one.casefold())]
    known = re.compile("|".join([*(re.escape(n) for n in names if len(n) >= 4), _COMMON_WORDS.pattern]))
    if _own(plain, known) < _LEAST_OWN:
        raise _weak("This password is little more than your name. Three or four unrelated words do well.")


def _own(plain: str, known: re.Pattern[str]) -> int:
    """How much remains beyond keyboard walks and known words; a digit or sign is worth half a letter."""
    return min(_worth(known.sub("", _without_walks(one))) for one in (plain, plain.translate(_LOOK_ALIKE)))


def _worth(rest: str) -> int:
    letters = sum(sign.isalpha() for sign in rest)
    return letters + (len(rest) - letters) // 2


def _without_walks(plain: str) -> str:
    kept = ""
    place = 0
    while place < len(plain):
        length = _walk_from(plain, place)
        if length:
            place += length
        else:
            kept += plain[place]
            place += 1
    return kept


def _walk_from(plain: str, place: int) -> int:
    """The length of the keyboard walk that begins here, forwards or backwards; 0 where there is none."""
    longest = 0
    for walk in _WALKS:
        for way in (walk, walk[::-1]):
            length = 0
            while place + length < len(plain) and plain[place : place + length + 1] in way:
                length += 1
            longest = max(longest, length)
    return longest if longest >= _LEAST_WALK else 0


def _weak(detail: str) -> Invalid:
    problem = Invalid("weak-password", detail)
    problem.at("/password")
    return problem
