"""The vault on disk: its folder, its encrypted database, and one repository per subject.

The only door to SQLAlchemy, sqlcipher3 and Alembic. May import crypto, domain, paths. Rows never leave this ring.
"""
