"""Chỉ tiêu: measures of the programme over plain facts, exact and never a silent zero."""
