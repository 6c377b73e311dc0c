"""Pure Python: regulation, scoring, lifecycles, calendar, text. No Django, no clock, no network."""
