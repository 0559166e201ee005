"""What a case and a diary entry are, and the rules they obey, in plain Python.

May import the standard library only. Frozen dataclasses and functions; nothing here reads, writes or asks the clock.
"""
