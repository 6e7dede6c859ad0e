"""Google Merchant Center: an RSS 2.0 product feed per country and language.

Source: "Product data specification", support.google.com/merchants/answer/7052112, read 2026-11-22.
"""

from functools import partial

from marketplace_export.channel import Channel
from marketplace_export.writers.xml import RssWriter

from . import issue_kinds, specification
from .groups import complete_group
from .mapping import map_listing
from .serialise import serialise
from .validator import check_file, problem_kinds

CHANNEL = Channel(
    code="google_merchant",
    name="Google Merchant Center",
    markets=specification.MARKETS,
    languages=specification.LANGUAGES,
    file_extension="xml",
    content_type="application/xml; charset=utf-8",
    spec_version=specification.SPEC_VERSION,
    issue_kinds=issue_kinds.KINDS,
    problem_kinds=problem_kinds.KINDS,
    map_listing=map_listing,
    complete_group=complete_group,
    serialise=serialise,
    open_writer=partial(RssWriter, namespaces={"g": specification.NAMESPACE}),
    check_file=check_file,
)
