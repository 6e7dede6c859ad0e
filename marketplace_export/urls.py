"""Addresses marketplaces fetch from."""

from django.urls import path

from marketplace_export.views import feed_file

app_name = "feeds"
urlpatterns = [path("<str:key>/<str:name>", feed_file, name="file")]
