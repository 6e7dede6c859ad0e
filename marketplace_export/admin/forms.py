"""Opening a feed, and finding among what is held back."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from catalog.models import Business
from marketplace_export.channels import all_channels
from marketplace_export.issues import country_name, language_name
from marketplace_export.selectors.notes import Reason
from marketplace_export.targets import (
    Target,
    UnsupportedTarget,
    feed_languages,
    make_target,
)


class FeedForm(forms.Form):
    """Which marketplace, whose goods, where, in which language. Gives `target` and `business`."""

    channel = forms.ChoiceField(label=gettext_lazy("Marketplace"))
    shop = forms.SlugField(
        label=gettext_lazy("Shop"),
        required=False,
        help_text=gettext_lazy("The shop's address name. Leave it empty for all shops together."),
        error_messages={"invalid": gettext_lazy("There is no shop with this address name.")},
    )
    country = forms.ChoiceField(
        label=gettext_lazy("Country"),
        help_text=gettext_lazy("Where shoppers see the listings. Prices must be in its currency."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        help_text=gettext_lazy("Only products with texts in this language go into the feed."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.business: Business | None = None
        self.target: Target | None = None
        reader = get_language() or "en"
        channels = all_channels().values()
        countries = {code for channel in channels for code in channel.markets}
        languages = {code for channel in channels for code in feed_languages(channel)}
        self.fields["channel"].choices = [(each.code, each.name) for each in channels]
        self.fields["country"].choices = sorted(
            ((code, country_name(code, reader)) for code in countries), key=lambda pair: pair[1]
        )
        self.fields["language"].choices = sorted((code, language_name(code)) for code in languages)

    def clean_shop(self) -> str:
        slug = self.cleaned_data["shop"]
        if slug:
            self.business = Business.objects.filter(slug=slug).first()
            if self.business is None:
                raise forms.ValidationError(_("There is no shop with this address name."))
        return slug

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        try:
            self.target = make_target(
                channel=cleaned["channel"],
                country=cleaned["country"],
                language=cleaned["language"],
                is_marketplace=self.business is None,
            )
        except UnsupportedTarget as error:
            raise forms.ValidationError(
                _("This marketplace does not sell there in this language.")
            ) from error
        return cleaned


class HeldFilterForm(forms.Form):
    """By reason and, among many shops, by shop."""

    reason = forms.ChoiceField(label=gettext_lazy("Reason"), required=False)
    shop = forms.SlugField(label=gettext_lazy("Shop"), required=False)

    def __init__(self, *args: Any, reasons: list[Reason], has_shops: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [
            ("", _("All reasons")),
            *((each.code, f"{each.summary} ({each.listings})") for each in reasons),
        ]
        if not has_shops:
            del self.fields["shop"]

    def chosen(self) -> dict[str, str]:
        """What to filter by; what makes no sense is left out."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in ("reason", "shop")}
