"""The screens of the desk, built on Wagtail's viewsets."""
