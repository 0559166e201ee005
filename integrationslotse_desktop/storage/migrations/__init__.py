"""The steps from one version of the database to the next; Alembic runs them in process.

Only `storage.migrate` starts them. Each step is forever once an installer carried it.
"""
