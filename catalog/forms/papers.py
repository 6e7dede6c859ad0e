"""Forms of papers and certificates, and of who the business is."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.checks.rules import ABROAD, zone_names
from catalog.languages import country_name
from catalog.models import Business, BusinessPaper, Certificate, DeliveryZone, Product
from catalog.paper_files import MAX_BYTES, content_type_of
from catalog.papers import PaperKind, WrongNumber, clean_number


def _file_field() -> forms.FileField:
    return forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy(
            "A PDF or a clear photo, at most 10 MB. Only you and the programme's staff can open it."
        ),
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
    )


class ProofForm(forms.ModelForm):
    """What papers and certificates share: a file that can be one, dates in their order."""

    upload = _file_field()

    def clean_upload(self) -> UploadedFile | None:
        file = self.cleaned_data["upload"]
        if not file:
            return None
        if file.size > MAX_BYTES:
            raise ValidationError(_("This file is larger than 10 MB. Take a smaller photo."))
        head = file.read(16)
        file.seek(0)
        if not content_type_of(head):
            raise ValidationError(_("This is neither a PDF nor a photo (JPEG, PNG)."))
        return file

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        begins, ends = data.get("valid_from"), data.get("valid_until")
        if begins and ends and ends < begins:
            self.add_error("valid_until", _("The end is before the beginning."))
        return data

    def values(self) -> dict[str, Any]:
        """The typed values by field name, without file and products."""
        left_out = {"upload", "products"}
        return {name: value for name, value in self.cleaned_data.items() if name not in left_out}


_DATES = {
    "valid_from": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    "valid_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
}


class PaperForm(ProofForm):
    """A paper of one kind: asks only what that kind has."""

    class Meta:
        model = BusinessPaper
        fields = ["number", "office", "scope", "valid_from", "valid_until"]
        widgets = {"number": forms.TextInput(attrs={"dir": "ltr"}), **_DATES}

    def __init__(self, *args: Any, kind: PaperKind, business: Business, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.business = kind, business
        self.fields["number"].help_text = kind.hint
        self.fields["number"].required = kind.code not in ("STATUTES", "OTHER")
        asked = {
            "office": kind.asks_office,
            "scope": kind.asks_scope,
            "valid_from": kind.asks_dates,
            "valid_until": kind.asks_dates,
        }
        for name, is_asked in asked.items():
            if not is_asked:
                del self.fields[name]

    def clean_number(self) -> str:
        try:
            number = clean_number(self.kind, self.cleaned_data["number"], self.business.country)
        except WrongNumber as error:
            raise ValidationError(error.message) from error
        same = BusinessPaper.objects.filter(kind=self.kind.code, number=number)
        if same.exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("You have this paper already, with the same number."))
        return number


def place_name(code: str) -> str:
    """A zone or country by its name for the reader."""
    reader = translation.get_language() or "en"
    return zone_names(reader).get(code) or country_name(code, reader)


def _destinations(business: Business, chosen: list[str]) -> list[tuple[str, str]]:
    """Zones, and the countries the business sells to; what was chosen before is offered too."""
    reader = translation.get_language() or "en"
    zones = {code: name for code, name in zone_names(reader).items() if code != ABROAD}
    delivered = [
        country
        for zone in DeliveryZone.objects.filter(business=business)
        for country in zone.countries
    ]
    others = dict.fromkeys([business.country, *sorted(delivered), *chosen])
    countries = {code: country_name(code, reader) for code in others if code not in zones}
    return [*zones.items(), *countries.items()]


class CertificateForm(ProofForm):
    """A label with its proof, and what it covers."""

    products = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Products it covers"),
        queryset=Product.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    recognised_in = forms.MultipleChoiceField(
        label=gettext_lazy("Counts only in"),
        help_text=gettext_lazy("Leave all blank if it counts everywhere."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Certificate
        fields = [
            "sign", "name", "number", "certifier", "area", "valid_from", "valid_until",
            "recognised_in", "covers_all",
        ]  # fmt: skip
        widgets = {"number": forms.TextInput(attrs={"dir": "ltr"}), **_DATES}

    def __init__(self, *args: Any, business: Business, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("number", "certifier", "valid_until"):
            self.fields[name].required = True
        self.fields["recognised_in"].choices = _destinations(business, self.instance.recognised_in)
        products = self.fields["products"]
        products.queryset = Product.objects.all()
        reader = translation.get_language() or "en"
        products.label_from_instance = lambda product: product.title_in(reader, business.languages)
        if self.instance.pk:
            self.initial["products"] = [row.pk for row in self.instance.products.all()]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("covers_all") and not data.get("products") and "products" in data:
            self.add_error("products", _("Choose the products it covers, or tick “everything”."))
        return data
