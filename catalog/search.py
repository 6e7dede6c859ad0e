"""Folds Arabic, French and English text to one searchable form, for indexing and asking alike."""

import re
import unicodedata

_ARABIC_FOLD = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ـ": None}
)
_NOT_WORD = re.compile(r"[^\w]+", re.UNICODE)
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


def normalise(text: str) -> str:
    """Lower case; no accents, vowel marks or tatweel; one alef, ya and ta marbuta; ASCII digits."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_LIGATURES)
    # Arabic folding comes first: decomposition would split the carriers of hamza.
    folded = unicodedata.normalize("NFKD", folded.translate(_ARABIC_FOLD))
    bare = "".join(char for char in folded if unicodedata.category(char) not in ("Mn", "Cf"))
    digits = "".join(
        str(unicodedata.digit(char)) if unicodedata.category(char) == "Nd" else char
        for char in bare
    )
    return _NOT_WORD.sub(" ", digits).replace("_", " ").strip()
