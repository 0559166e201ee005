"""Small parts that several pages share. A widget knows texts, theme and frozen data, no service."""
