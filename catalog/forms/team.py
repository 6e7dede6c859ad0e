"""Forms of the team: a member, an invitation, an owner who is away, joining."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model, password_validation
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalog.models import Invitation, Membership


class MemberForm(forms.ModelForm):
    """What a member may do."""

    class Meta:
        model = Membership
        fields = ["role", "is_deputy"]
        help_texts = {
            "is_deputy": _(
                "While the owner is away, the deputy may do all that the owner does, except "
                "change the team. A business has one deputy."
            )
        }


class InvitationForm(forms.ModelForm):
    """Whom to invite, as what, and how the invitation travels."""

    kind = forms.ChoiceField(
        label=_("How to invite"), choices=Invitation.Kind.choices, widget=forms.RadioSelect
    )

    class Meta:
        model = Invitation
        fields = ["invited_name", "role", "kind"]
        help_texts = {"invited_name": _("For yourself, to tell invitations apart.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].initial = Invitation.Kind.LINK
        self.fields["role"].initial = Membership.Role.EDITOR


class AwayForm(forms.Form):
    """Until when the owner is away; empty when she is back."""

    until = forms.DateField(
        label=_("I am away until (this day included)"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until and until < timezone.localdate():
            raise forms.ValidationError(gettext("This day is over. Choose today or later."))
        return until


class CodeForm(forms.Form):
    """The code of an invitation, as it was said or written down."""

    code = forms.CharField(
        label=_("Code of your invitation"),
        max_length=200,
        widget=forms.TextInput(
            attrs={"dir": "ltr", "autocomplete": "one-time-code", "autocapitalize": "characters"}
        ),
    )


class NewAccountForm(forms.Form):
    """An account for somebody who has none yet."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=150,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=_("At least 12 signs. You sign in with your e-mail address and this password."),
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "ltr"}),
    )

    def clean_email(self) -> str:
        return self.cleaned_data["email"].strip().lower()

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        if password := cleaned.get("password"):
            email = cleaned.get("email", "")
            person = get_user_model()(
                username=email, email=email, first_name=cleaned.get("name", "")
            )
            try:
                password_validation.validate_password(password, person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned
