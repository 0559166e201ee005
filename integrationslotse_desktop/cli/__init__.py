"""The command line: the same services as the window, for administrators, supervisors and scripts.

The only door to `click`. May import services and what lies below them; calls services, holds no rules of its own.
Personal values come in through standard input and go out only when `--names` asks for them.
"""
