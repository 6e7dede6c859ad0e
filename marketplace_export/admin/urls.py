"""Admin addresses of exports, below `/admin/exports/`."""

from django.urls import path

from marketplace_export.admin import feeds, runs

app_name = "exports"
urlpatterns = [
    path("", feeds.index_view, name="index"),
    path("new/", feeds.new_view, name="new"),
    path("build/", feeds.build_all_view, name="build_all"),
    path("<int:feed_id>/", feeds.feed_view, name="feed"),
    path("<int:feed_id>/build/", feeds.build_view, name="build"),
    path("<int:feed_id>/change/", feeds.change_view, name="change"),
    path("<int:feed_id>/held-back/", runs.held_view, name="held"),
    path("mend/<int:product_id>/", runs.mend_view, name="mend"),
    path("runs/<int:run_id>/", runs.run_view, name="run"),
]
