"""Dòng lệnh: the one command ``saolang``; what the core answers in JSON Lines, and Django's own commands beside it."""
