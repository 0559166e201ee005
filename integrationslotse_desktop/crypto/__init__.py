"""The vault's keys: how the main key is made, wrapped, and proved untouched.

The only door to `cryptography`, `argon2` and `pyrage`. May import domain. Composes well-known parts, invents none;
the composition and its reasons stand in `decisions/0002-vault-keys.md`.
"""
