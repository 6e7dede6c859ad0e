"""A feed: the address from which a marketplace fetches the last good file."""

import secrets
from hashlib import sha256

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalog.tenancy import ScopedManager
from marketplace_export.channel import Channel
from marketplace_export.targets import Target

KEY_BYTES = 32


def new_key() -> str:
    """256 random bits, safe in an address."""
    return secrets.token_urlsafe(KEY_BYTES)


def digest_of(key: str) -> str:
    """What a key is looked up by: comparing digests tells a guesser nothing about the key."""
    return sha256(key.encode()).hexdigest()


class Feed(models.Model):
    """The file of one channel, country and language for one business, or for all live shops.

    Its address holds an unguessable key and stays the same for life. `published_run` names the
    file that is served; it is replaced only by a better one.
    """

    business = models.ForeignKey(
        "catalog.Business",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("business"),
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    channel = models.CharField(_("marketplace"), max_length=40)
    country = models.CharField(_("country"), max_length=2, help_text="ISO 3166-1 alpha-2")
    language = models.CharField(_("language"), max_length=10, help_text="BCP 47")
    currency = models.CharField(_("currency"), max_length=3, help_text="ISO 4217")
    key = models.CharField(max_length=64, default=new_key, editable=False)
    key_digest = models.CharField(max_length=64, unique=True, editable=False)
    is_active = models.BooleanField(_("active"), default=True)
    published_run = models.OneToOneField(
        "marketplace_export.ExportRun",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("feed")
        verbose_name_plural = _("feeds")
        ordering = ["business_id", "channel", "country", "language", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["business", "channel", "country", "language", "currency"],
                name="one_feed_per_business_and_target",
            ),
            models.UniqueConstraint(
                fields=["channel", "country", "language", "currency"],
                condition=models.Q(business=None),
                name="one_feed_of_all_per_target",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.file_name

    def save(self, *args, **kwargs) -> None:
        self.key_digest = digest_of(self.key)
        super().save(*args, **kwargs)

    @property
    def target(self) -> Target:
        """Its listings' target; a feed of all shops is a marketplace."""
        return Target(
            self.channel,
            self.country,
            self.language,
            self.currency,
            is_marketplace=self.business_id is None,
        )

    @property
    def channel_object(self) -> Channel:
        return self.target.channel

    @property
    def file_name(self) -> str:
        """The last part of the address: ASCII, no spaces, the right extension."""
        extension = self.channel_object.file_extension
        return f"{self.channel}-{self.country}-{self.language}.{extension}".lower()

    @property
    def path(self) -> str:
        return reverse("feeds:file", kwargs={"key": self.key, "name": self.file_name})
