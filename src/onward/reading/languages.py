"""Which language a mail is in: by its letters where they tell, else by the common words of each language's own file."""

import re
from collections import Counter, defaultdict

from onward.reading.phrases import everyday_words, languages
from onward.reading.sentences import MARKS, fold

_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{MARKS}])*")
_PLAIN_WORD = re.compile(r"[a-z]+")  # the same in lower-case ASCII
#: The letter itself; what follows may be a footer in another language.
_LETTER = 250
_ENOUGH = 3000  # characters are enough to tell
#: Scripts that stand for one language here, or for several among which words decide.
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
)
#: Letters that decide between languages of one script, or stand in where no word is known; the share they must have.
_LETTERS = (
    ("uk", re.compile(r"[іїєґІЇЄҐ]"), 0.03),
    ("ru", re.compile(r"[\u0400-\u04ff]"), 0.5),
    ("ar", re.compile(r"[\u0600-\u06ff]"), 0.5),
    ("vi", re.compile(r"[ơưƠƯăđạảấầẩậắằặẹẻếềểệịọốồổộớờởợụủứừửựỳỷ]"), 0.1),
    ("tr", re.compile(r"[ğışĞİŞ]"), 0.03),
    ("hu", re.compile(r"[őűŐŰ]"), 0.01),
    ("ro", re.compile(r"[șțăŞţȘȚ]"), 0.02),
    ("cs", re.compile(r"[ěřůĚŘŮ]"), 0.02),
    ("pl", re.compile(r"[ąęłżźĄĘŁŻŹ]"), 0.03),
    ("fi", re.compile(r"[äÄ]"), 0.05),
)


def _by_words(piece: str, enough: int) -> str:
    """The language most of whose everyday words stand in `piece`; "" where there are fewer than `enough`."""
    words = _PLAIN_WORD.findall(piece.lower()) if piece.isascii() else map(fold, _WORD.findall(piece))
    counts, known, scores = Counter(words), everyday_words(), defaultdict[str, int](int)
    for word in counts.keys() & known.keys():
        many = min(counts[word], 3)
        for code in known[word]:
            scores[code] += many
    best = min(scores, key=lambda code: (-scores[code], code), default="")
    return best if best and scores[best] >= enough else ""


def language(text: str) -> str:
    """ISO 639-1 of the language most of `text` is in; "und" where nothing tells."""
    piece = text[:_ENOUGH]
    plain = piece.isascii()
    letters = 0 if plain else sum(map(str.isalpha, piece)) or 1
    if not plain:
        for code, script in _SCRIPTS:
            if code in languages() and len(script.findall(piece)) > 0.15 * letters:
                return code
    best = _by_words(piece[:_LETTER], 6) or _by_words(piece, 2) or "und"
    if best in ("und", "en", "ru") and not plain:
        for code, script, share in _LETTERS if best != "en" else _LETTERS[:3]:
            if code in languages() and len(script.findall(piece)) > share * letters:
                return code
    return best
