"""The sign-in form, whose every word is translated, and which slows down who guesses."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm

from catalog.throttle import has_failed_often, note_failure

# Many people of one network share an address: a name has few tries, the address many.
ANY_NAME, MOST_OF_ADDRESS, MOST_OF_NAME = "password", 100, 10


class DeskLoginForm(LoginForm):
    """Wagtail's form makes the label of the password from the field's name, in English only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")

    def clean(self) -> dict[str, Any]:
        """Refuse to look at the password after too many wrong ones, be this one right or not."""
        one_name = self._counted_name()
        if has_failed_often(self.request, ANY_NAME, limit=MOST_OF_ADDRESS) or has_failed_often(
            self.request, one_name, limit=MOST_OF_NAME
        ):
            raise ValidationError(
                gettext("Too many wrong passwords came from here. Try again in an hour."),
                code="busy",
            )
        try:
            return super().clean()
        except ValidationError:
            note_failure(self.request, ANY_NAME)
            note_failure(self.request, one_name)
            raise

    def _counted_name(self) -> str:
        """The name that was typed, as a key of the cache can hold it."""
        typed = self.cleaned_data.get("username", "").strip().lower()
        return f"{ANY_NAME}:{salted_hmac('catalog.sign-in', typed).hexdigest()[:16]}"
