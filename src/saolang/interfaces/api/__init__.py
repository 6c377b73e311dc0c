"""Giao diện cho hệ thống khác: JSON over GET under ``/api/v1/``, described by its own OpenAPI document."""
