"""The bare Django page that our pages are measured against; only the bench knows it."""
