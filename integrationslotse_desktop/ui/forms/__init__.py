"""What is asked when something of a case is written down, and what comes of the answers: specs and texts, no widgets.

May import services and `ui.widgets.field_specs`, nothing else of the window.
"""
