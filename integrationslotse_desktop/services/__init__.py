"""What a person can do: one class per subject, as few public methods as window and command line need.

May import everything below ui and cli. Takes drafts, gives frozen results, raises `ExpectedError`.
"""
