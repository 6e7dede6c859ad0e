"""The product screen in tabs, by how people think of a product.

A tab whose panels have nothing to show is left out.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultipleChooserPanel

from catalog.certificates_panel import CertificatesPanel
from catalog.destinations_panel import DestinationsPanel
from catalog.forms.products import ProductForm
from catalog.languages_panel import LanguagesPanel
from catalog.market_prices_panel import MarketPricesPanel
from catalog.panels import (
    AllergensPanel,
    CountryPanel,
    FactsPanel,
    GroupPanel,
    SectionPanel,
    TabsPanel,
    TextsPanel,
    VariantsPanel,
)
from catalog.widgets import PhotoChooser

WHAT = SectionPanel(
    [
        TextsPanel("title"),
        FieldPanel("family", help_text=_("It decides which facts and options to ask for.")),
        FieldPanel("category"),
        GroupPanel(
            [
                TextsPanel("ingredients"),
                AllergensPanel("allergens"),
                FieldPanel("material", help_text=_("For example: wool, olive wood, clay.")),
                FactsPanel(),
                FieldPanel("brand", help_text=_("Blank: the brand of your shop.")),
            ],
            heading=_("Details"),
            anchor="details",
        ),
    ],
    heading=_("What it is"),
    anchor="what",
)

PHOTOS = SectionPanel(
    [
        MultipleChooserPanel(
            "photos",
            chooser_field_name="image",
            panels=[FieldPanel("image", widget=PhotoChooser)],
            heading=_("Photos in order"),
            label=_("photo"),
        ),
        FieldPanel("new_photos"),
    ],
    heading=_("Photos"),
    help_text=_("The first photo is the main picture."),
    anchor="photos",
)

VARIANTS = SectionPanel(
    [VariantsPanel(), MarketPricesPanel()],
    heading=_("Variants, prices and stock"),
    anchor="variants",
)

STORY = SectionPanel([TextsPanel("description")], heading=_("Story"), anchor="story")

PAPERS = SectionPanel(
    [
        CertificatesPanel(),
        CountryPanel(
            "origin_country",
            help_text=_(
                "Where it is grown or made. Choose it: it is never guessed, and food and cosmetics"
                " need it abroad."
            ),
        ),
        FieldPanel(
            "hs_code",
            help_text=_("The customs code. Blank: the usual one of this kind of product."),
        ),
    ],
    heading=_("Labels and papers"),
    anchor="papers",
)

LANGUAGES = SectionPanel([LanguagesPanel()], heading=_("Languages"), anchor="languages")

EXPORT = SectionPanel(
    [
        FieldPanel(
            "google_category_id", help_text=_("Blank: the usual one of this kind of product.")
        ),
        DestinationsPanel(),
    ],
    heading=_("Export"),
    anchor="export",
)

TABS = TabsPanel(
    [WHAT, PHOTOS, VARIANTS, STORY, PAPERS, LANGUAGES, EXPORT], base_form_class=ProductForm
)
