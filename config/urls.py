"""The addresses of the installation. Public pages carry their language first."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    # Before the admin, which is for those who are signed in already.
    path("admin/second-step/", include("catalog.second_step")),
    path("admin/", include(wagtailadmin_urls)),
    path("", include("storefront.crawler_urls")),
    path("join/", include("catalog.joining")),
    path("feeds/", include("marketplace_export.urls")),
]

if settings.SERVE_MEDIA:
    urlpatterns += [
        re_path(
            rf"^{settings.MEDIA_URL.strip('/')}/(?P<path>.*)$",
            serve,
            {"document_root": settings.MEDIA_ROOT},
        )
    ]

urlpatterns += i18n_patterns(
    # The bare shops/ falls through to the directory, a Wagtail page.
    path("shops/", include("storefront.urls")),
    path("", include(wagtail_urls)),
)
