"""The parts of the house (bộ phận giao diện): components, layouts, template tags. Knows no business word."""
