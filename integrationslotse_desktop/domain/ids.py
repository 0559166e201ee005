"""Names for things: random, so that two laptops never choose the same one, and free of meaning."""

import secrets


def new_id() -> str:
    """A random name of 128 bits as 32 hexadecimal digits."""
    return secrets.token_hex(16)
