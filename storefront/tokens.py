"""Names that nobody can guess, for carts and for the addresses of orders."""

import secrets

# 24 random bytes: 192 bits, 32 characters (OWASP ASVS 5.0, 7.2.3 asks for 128 bits or more).
TOKEN_BYTES = 24
TOKEN_LENGTH = 32


def new_token() -> str:
    """32 URL-safe characters from the system's random source."""
    return secrets.token_urlsafe(TOKEN_BYTES)
