"""Words of ours in the index of words, so that a filter is one word more to look for and no look at every row.

Nobody can type them by accident: they are made of three private signs of Unicode, one trigram of the index.
"""

import hashlib

_FIRST, _COUNT, _LENGTH = 0xE000, 6_400, 3


def service_mark(service: str) -> str:
    """The word of a service, the same for good: it stands in stored vaults."""
    number = int.from_bytes(hashlib.blake2b(service.encode(), digest_size=8).digest(), "big")
    signs = []
    for _place in range(_LENGTH):
        number, sign = divmod(number, _COUNT)
        signs.append(chr(_FIRST + sign))
    return "".join(signs)
