"""The state of a text in each language: who wrote it, and whether its source has changed since."""

from catalog import texts
from catalog.texts import State, state_of, with_review, with_texts

HONEY = texts.make_texts({"ar": "عسل", "fr": "Miel"})


def test_changing_the_source_alone_puts_its_translations_out_of_date() -> None:
    changed = with_texts(HONEY, {"ar": "عسل حر"}, source="ar")

    assert state_of(changed, "fr", "ar") == State.OUTDATED
    assert state_of(changed, "ar", "ar") == State.SOURCE
    assert texts.exact_text(changed, "fr") == "Miel"


def test_changing_both_at_once_keeps_the_translation_current_whatever_the_order() -> None:
    for given in ({"ar": "عسل حر", "fr": "Miel pur"}, {"fr": "Miel pur", "ar": "عسل حر"}):
        assert state_of(with_texts(HONEY, given, source="ar"), "fr", "ar") == State.WRITTEN


def test_taking_the_source_back_makes_the_translation_current_again() -> None:
    changed = with_texts(HONEY, {"ar": "عسل حر"}, source="ar")

    assert state_of(with_texts(changed, {"ar": "عسل"}, source="ar"), "fr", "ar") == State.WRITTEN


def test_reading_a_text_beside_its_source_makes_it_reviewed_until_the_source_changes() -> None:
    changed = with_texts(HONEY, {"ar": "عسل حر"}, source="ar")

    read = with_review(changed, "fr", texts.source_mark(changed, "ar"))

    assert state_of(read, "fr", "ar") == State.REVIEWED
    later = with_texts(read, {"ar": "عسل السدر"}, source="ar")
    assert state_of(later, "fr", "ar") == State.OUTDATED


def test_saving_the_same_texts_changes_nothing() -> None:
    assert with_texts(HONEY, {"ar": "عسل", "fr": "Miel"}, source="ar") == HONEY


def test_a_translation_stays_when_its_source_is_taken_away() -> None:
    emptied = with_texts(HONEY, {"ar": ""}, source="ar")

    assert (state_of(emptied, "ar", "ar"), state_of(emptied, "fr", "ar")) == (
        State.MISSING,
        State.WRITTEN,
    )
