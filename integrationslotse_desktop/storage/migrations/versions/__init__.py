"""One file per step, in order. Nothing imports them: Alembic reads them from the disk."""
