"""The programme's glossary: staff keep the right word for each thing in every language."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn
from wagtail.admin.views.generic import IndexView

from catalog import texts
from catalog.forms.glossary import GlossaryTermForm
from catalog.models import GlossaryTerm
from catalog.search import normalise
from catalog.viewsets.programme import ProgrammeViewSet


class GlossaryIndexView(IndexView):
    """Terms, found by any of their names or by a spelling to avoid."""

    is_searchable = True
    page_title = _("Glossary")
    add_item_label = _("Add a term")
    default_ordering = "code"
    table_classname = "listing jisr-cards"

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        if not self.is_searching:
            return queryset
        for word in normalise(self.search_query).split():
            queryset = queryset.filter(search_text__contains=word)
        return queryset

    def get_list_more_buttons(self, instance: GlossaryTerm) -> list:
        return []

    @property
    def columns(self) -> list[BaseColumn]:
        return [
            self._get_title_column_class(TitleColumn)(
                "code", label=_("Term"), accessor=str, get_url=self.get_edit_url
            ),
            Column("ar", label=_("Arabic"), accessor=_in("ar")),
            Column("fr", label=_("French"), accessor=_in("fr")),
            Column("en", label=_("English"), accessor=_in("en")),
        ]


def _in(tag: str) -> Callable[[GlossaryTerm], str]:
    return lambda term: texts.exact_text(term.names, tag)


class GlossaryViewSet(ProgrammeViewSet):
    """The addresses under /admin/glossary/."""

    model = GlossaryTerm
    form = GlossaryTermForm
    name = "glossary"
    icon = "openquote"
    menu_order = 175
    menu_label = _("Glossary")
    add_to_admin_menu = True
    list_per_page = 50
    index_view_class = GlossaryIndexView
