"""How shops look: one folder a theme, with ``base`` as the theme that all others fall back to."""
