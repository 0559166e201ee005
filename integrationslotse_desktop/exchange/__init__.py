"""Files that travel: what their bytes mean, and what of them is believed. Knows no database and no key.

May import crypto, domain, i18n, paths. Gets finished records and gives checked ones.
"""
