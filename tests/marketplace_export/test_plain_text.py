import pytest

from marketplace_export import plain_text


def test_direction_and_zero_width_marks_are_gone_and_spaces_single():
    text = "\u200fزيت\u200b أركان\u202c\u00a0250\u2009ml\ufeff"

    assert plain_text.clean_line(text, "ar") == "زيت أركان 250 ml"


def test_non_joiner_stays_where_spelling_needs_it():
    assert plain_text.clean_line("نمی\u200cشود", "ur") == "نمی\u200cشود"
    assert plain_text.clean_line("نمی\u200cشود", "ar") == "نمیشود"


def test_text_is_composed_and_without_control_characters():
    assert plain_text.clean_line("e\u0301te\u0301\x00\x07 2026\x85", "fr") == "été 2026"


def test_paragraphs_keep_their_lines_and_lose_empty_ones():
    assert plain_text.clean_paragraphs("un \r\n\r\n\tdeux", "fr") == "un\ndeux"


@pytest.mark.parametrize("text", ["5 < 6", "A & B", "x <3", "R&D; fin", "a<b"])
def test_mathematics_and_ampersands_are_not_markup(text):
    assert plain_text.has_markup(text) is (text == "R&D; fin")


def test_markup_is_reduced_to_its_words():
    text = "<p>Un</p><ul><li>deux &amp; trois</li></ul>&lt;b&gt;quatre&lt;/b&gt;"

    assert plain_text.without_markup(text).split() == ["Un", "deux", "&", "trois", "quatre"]
    assert plain_text.without_markup("5 < 6 & plus") == "5 < 6 & plus"


@pytest.mark.parametrize("text", ["Savon 🌿", "★ Savon", "Savon ✅", "🇲🇦 Savon", "Savon ❤️"])
def test_emoji_are_seen_and_removed(text):
    assert plain_text.has_emoji(text)
    assert plain_text.clean_line(plain_text.without_emoji(text), "fr") == "Savon"


@pytest.mark.parametrize("text", ["Café 100 % – l'été °C ½ ©", "صابون بلدي", "ⵜⴰⵎⴰⵣⵉⵖⵜ"])
def test_letters_and_signs_are_not_emoji(text):
    assert not plain_text.has_emoji(text)


@pytest.mark.parametrize(
    ("text", "shouts"),
    [
        ("HUILE D'ARGAN 250 ml", True),
        ("HUILE ÉTÉ", True),
        ("Huile BIO", False),
        ("AOP 250", False),
        ("زيت أركان", False),
        ("", False),
    ],
)
def test_capitals_throughout_are_shouting(text, shouts):
    assert plain_text.is_shouting(text) is shouts


def test_a_long_text_is_cut_at_a_sentence_or_a_word():
    assert plain_text.shorten("un deux trois", 13) == "un deux trois"
    assert plain_text.shorten("un deux trois quatre", 13) == "un deux…"
    assert plain_text.shorten("Une phrase finie. Et la suite", 20) == "Une phrase finie."
    assert plain_text.shorten("أ" * 200, 150) == "أ" * 149 + "…"
