"""Is a value sound, before anything is written."""
