"""The rooms: Django apps that hold state, lowest first (see docs/architecture.md)."""
