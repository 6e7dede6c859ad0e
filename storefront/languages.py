"""Which of a business's languages the pages and mails of shops can speak."""

from django.conf import settings

from catalog.models import Business


def spoken_language(business: Business) -> str:
    """The business's first language that the interface has (BCP 47), else the installation's."""
    spoken = dict(settings.LANGUAGES)
    return next((code for code in business.languages if code in spoken), settings.LANGUAGE_CODE)
