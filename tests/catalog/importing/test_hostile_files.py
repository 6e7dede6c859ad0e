"""Whatever file arrives: rows with reasons, or one clear refusal; never a traceback."""

import io
import random
import resource
import time

import pytest

from catalog.importing.drafts import ReadProducts
from catalog.importing.reading import read_sheet
from catalog.importing.reasons import UnreadableFile
from catalog.importing.reference import Reference
from catalog.importing.rows import read_products
from catalog.importing.sheet import Sheet
from tests.catalog.importing.corpus import LIST, Case, corpus, table
from tests.catalog.importing.workbooks import xlsx

CORPUS = corpus()


def test_the_corpus_is_large_and_every_file_is_named_once():
    assert len(CORPUS) >= 60
    assert len({case.name for case in CORPUS}) == len(CORPUS)


def read(data: bytes, reference: Reference) -> tuple[Sheet, ReadProducts] | UnreadableFile:
    """What becomes of a file; its name says nothing."""
    try:
        sheet = read_sheet(io.BytesIO(data), "liste.csv")
        return sheet, read_products(sheet, mode="CREATE", reference=reference)
    except UnreadableFile as refusal:
        return refusal


@pytest.mark.parametrize("case", [c for c in CORPUS if c.unreadable], ids=lambda case: case.name)
def test_a_file_that_cannot_be_used_is_refused_in_one_clear_sentence(case: Case, reference):
    # given a file of the corpus
    started = time.monotonic()

    # when it is read
    outcome = read(case.data, reference)

    # then it is refused with this very reason, in a sentence, before long
    assert isinstance(outcome, UnreadableFile)
    assert outcome.code == case.unreadable
    assert str(outcome).endswith((".", "?"))
    assert "%(" not in str(outcome)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("case", [c for c in CORPUS if not c.unreadable], ids=lambda c: c.name)
def test_each_row_of_a_file_is_taken_whole_or_refused_with_its_reason(case: Case, reference):
    # given a file of the corpus, when it is read
    outcome = read(case.data, reference)

    # then the rows that are sound are taken, the others say what is wrong where
    assert isinstance(outcome, tuple), str(outcome)
    sheet, found = outcome
    taken = {v.sku: {**p.values, **v.values} for p in found.products for v in p.variants}
    assert tuple(taken) == case.taken
    assert tuple((issue.row, issue.column, issue.code) for issue in found.issues) == case.refused
    assert not any("%(" in issue.message for issue in found.issues)
    for sku, values in case.values.items():
        assert {name: taken[sku][name] for name in values} == values
    if case.encoding:
        assert sheet.encoding == case.encoding


@pytest.mark.parametrize("seed", range(500))
def test_a_damaged_file_never_breaks_the_reader(seed, reference):
    # given a sound file with a few bytes changed, cut out or doubled
    dice = random.Random(seed)
    sound = [xlsx(LIST), table(*LIST).encode(), table(*LIST, separator=";").encode("utf-16")]
    data = bytearray(sound[seed % 3])
    for _change in range(dice.randint(1, 8)):
        at = dice.randrange(len(data))
        match dice.randrange(3):
            case 0:
                data[at] = dice.randrange(256)
            case 1:
                del data[at : at + dice.randint(1, 40)]
            case _:
                data[at:at] = data[at : at + dice.randint(1, 40)]

    # when it is read
    outcome = read(bytes(data), reference)

    # then it is refused in a sentence, or every row is in exactly one of two places
    if isinstance(outcome, UnreadableFile):
        assert len(str(outcome)) > 20
    else:
        found = outcome[1]
        taken = [row for product in found.products for row in product.rows]
        assert len(taken) == len(set(taken))
        assert not found.refused_rows & set(taken)
        assert len(taken) + len(found.refused_rows) == found.row_count


def test_bombs_cost_no_memory():
    # given the files that claim gigabytes
    names = ("four-billion-strings", "cell-in-the-last-corner", "promise-of-four-gigabytes",
             "bomb-of-zeros", "bomb-that-lies-about-its-size")  # fmt: skip
    bombs = [case for case in CORPUS if case.name in names]
    assert len(bombs) == len(names)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    # when they are read
    for case in bombs:
        with pytest.raises(UnreadableFile):
            read_sheet(io.BytesIO(case.data), "liste.xlsx")

    # then the process did not grow by more than a few megabytes
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 * 1024
