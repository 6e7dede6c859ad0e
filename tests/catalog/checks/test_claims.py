"""Claims are found in four languages, as whole words, with the words that make them."""

import pytest

from catalog import texts
from catalog.checks import Severity, claims_in
from catalog.checks.claims import claim_issues
from catalog.models import Product


@pytest.mark.parametrize(
    ("text", "code", "word"),
    [
        ("زيت يُعالِج الأكزيما", "MEDICAL", "يعالج"),
        ("مفيدٌ للسكري", "MEDICAL", "للسكري"),
        ("Ce savon guérit l'eczéma", "MEDICAL", "guerit"),
        ("Miel médicinal, un médicament naturel", "MEDICAL", "medicament"),
        ("This oil CURES arthritis", "MEDICAL", "cures"),
        ("Aceite que cura la psoriasis", "MEDICAL", "cura"),
        ("عسل يقوّي المناعة", "HEALTH", "يقوي المناعه"),
        ("Tisane détox", "HEALTH", "detox"),
        ("boosts immunity", "HEALTH", "boosts immunity"),
        ("bueno para la salud", "HEALTH", "bueno para la salud"),
        ("زيت عضوي", "ORGANIC", "عضوي"),
        ("والعضوية", "ORGANIC", "والعضويه"),
        ("Huile d'argan bio", "ORGANIC", "bio"),
        ("Organic argan oil", "ORGANIC", "organic"),
        ("Aceite ecológico", "ORGANIC", "ecologico"),
        ("Safran de Taliouine AOP", "PROTECTED_ORIGIN", "safran de taliouine"),
        ("حلال", "HALAL", "حلال"),
    ],
)
def test_a_claim_is_found_with_its_words(text, code, word):
    found = {claim.code: claim.words for claim in claims_in(text)}

    assert word in found[code]


@pytest.mark.parametrize(
    "text",
    [
        "Une biographie de la tisseuse",
        "A secure bottle, obscures nothing",
        "Tapis noué à la main, laine de mouton",
        "معالجة يدوية للصوف",
        "La procura del taller",
        "زيت أركان محمص من تارودانت",
    ],
)
def test_words_that_only_look_like_claims_are_left_alone(text):
    assert claims_in(text) == []


def _product(**title: str) -> Product:
    return Product(title=texts.make_texts(title), description={}, attributes={})


def test_a_medical_claim_holds_back_only_abroad():
    product = _product(fr="Savon qui guérit")

    assert [issue.severity for issue in claim_issues(product)] == [Severity.WARNING]
    assert [issue.severity for issue in claim_issues(product, abroad=True)] == [Severity.ERROR]


def test_a_paper_proves_organic_but_no_paper_proves_medicine():
    product = _product(fr="Huile bio", en="Oil that heals")

    found = [issue.code for issue in claim_issues(product, proofs=frozenset({"ORGANIC"}))]

    assert found == ["CLAIM_MEDICAL"]


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_message_shows_the_found_words(language, settings):
    from django.utils import translation

    (issue,) = claim_issues(_product(en="Organic oil"))
    with translation.override(language):
        assert "organic" in str(issue.message)
