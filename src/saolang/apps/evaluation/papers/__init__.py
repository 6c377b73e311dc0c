"""Contexts of the room's official papers (shapes: ``paperwork.shapes``)."""
