"""Integrationslotse Desktop: an encrypted case diary with checklists for integration guides.

`bootstrap` is the only module that knows everybody; see `decisions/` for what was decided and why.
"""

__version__ = "0.1.0"
