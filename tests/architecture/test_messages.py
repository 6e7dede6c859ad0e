"""The tool behind the translations finds what is missing; the catalogues read as Django needs."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages", ROOT / "locale" / "messages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules.setdefault("messages", module)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def project(messages: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project with one text in Python, three in a template, and a French catalogue."""
    catalogue = tmp_path / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(
        'msgid ""\nmsgstr ""\n"Language: fr\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n',
        "utf-8",
    )
    templates = tmp_path / "catalog" / "templates"
    templates.mkdir(parents=True)
    (tmp_path / "catalog" / "texts.py").write_text('_("Add a photo.")\n', "utf-8")
    (templates / "page.html").write_text(
        '{% load i18n %}\n  <p>{% translate "May" context "month" %}</p>\n'
        '<p title="{{ _("Open") }}">{% blocktranslate trimmed count counter=n %}\n'
        "   One parcel for {{ name }}\n {% plural %}\n {{ counter }} parcels for {{ name }}\n"
        "{% endblocktranslate %}</p>",
        "utf-8",
    )
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "LOCALE", tmp_path / "locale")
    return catalogue


def test_texts_of_python_and_templates_are_gathered(messages: ModuleType, project: Path):
    # When
    found = {(entry.context, entry.id) for entry in messages.gather() if entry.id}

    # Then
    assert found == {
        (None, "Add a photo."),
        ("month", "May"),
        (None, "Open"),
        (None, ("One parcel for %(name)s", "%(counter)s parcels for %(name)s")),
    }


def test_a_text_without_translation_fails_the_check(
    messages: ModuleType, project: Path, capsys: pytest.CaptureFixture[str]
):
    # When
    code = messages.check()

    # Then
    assert code == 1
    told = capsys.readouterr()
    assert "locale/fr/LC_MESSAGES/django.po: not translated: 'Add a photo.'" in told.err
    assert told.out == "4 messages, 4 gaps in 1 catalogues\n"


def test_a_translated_catalogue_passes_and_compiles(messages: ModuleType, project: Path):
    # Given
    messages.update()
    text = project.read_text("utf-8")
    for english, french in [
        ("Add a photo.", "Ajoutez une photo."),
        ("May", "mai"),
        ("Open", "Ouvrir"),
    ]:
        text = text.replace(
            f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{french}"'
        )
    text = text.replace('msgstr[0] ""', 'msgstr[0] "Un colis pour %(name)s"')
    text = text.replace('msgstr[1] ""', 'msgstr[1] "%(counter)s colis pour %(name)s"')
    project.write_text(text, "utf-8")

    # When
    code = messages.check()
    messages.compile_all()

    # Then
    assert code == 0
    assert b"Ajoutez une photo." in project.with_suffix(".mo").read_bytes()


@pytest.mark.parametrize(
    ("english", "french", "gap"),
    [
        ("Hello %(name)s", "Bonjour %(nom)s", "placeholders"),
        ("Hello {name}", "Bonjour {nom}", "placeholders"),
        ("Hello {name}", "Bonjour", "placeholders"),
        ("Hello", "", "not translated"),
    ],
)
def test_wrong_translations_are_told(messages: ModuleType, english: str, french: str, gap: str):
    # Given
    catalogue = Catalog(locale="fr")
    catalogue.add(english, french)

    # When
    found = list(messages.gaps(catalogue))

    # Then
    assert any(gap in line for line in found)


def test_unsure_translations_are_told(messages: ModuleType):
    # Given
    catalogue = Catalog(locale="fr", fuzzy=False)
    catalogue.add("Hello", "Bonjour", flags=["fuzzy"])

    # Then
    assert list(messages.gaps(catalogue)) == ["unsure (fuzzy): 'Hello' ()"]


def test_arabic_has_all_six_plural_forms(messages: ModuleType):
    # When
    catalogue = messages.read(ROOT / "locale" / "ar" / "LC_MESSAGES" / "django.po")

    # Then
    assert catalogue.num_plurals == 6
