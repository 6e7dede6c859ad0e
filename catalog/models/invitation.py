"""An invitation to work for a business, open to whoever holds its secret."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalog.models.business import Membership
from catalog.tenancy import BusinessOwned, ScopedManager


class Invitation(BusinessOwned):
    """One use, a short life. The secret itself is shown once and never stored."""

    class Kind(models.TextChoices):
        LINK = "LINK", _("Link to send")
        CODE = "CODE", _("Short code to say or write down")

    class State(models.TextChoices):
        OPEN = "OPEN", _("Open")
        USED = "USED", _("Used")
        REVOKED = "REVOKED", _("Taken back")
        EXPIRED = "EXPIRED", _("Expired")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.LINK)
    role = models.CharField(_("role"), max_length=10, choices=Membership.Role)
    invited_name = models.CharField(_("for whom"), max_length=80, blank=True)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"))
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.invited_name or str(self.get_role_display())

    @property
    def state(self) -> State:
        if self.used_at:
            return self.State.USED
        if self.revoked_at:
            return self.State.REVOKED
        return self.State.EXPIRED if self.expires_at <= timezone.now() else self.State.OPEN
