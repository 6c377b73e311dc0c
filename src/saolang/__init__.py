"""Sao Làng: the system of a province's OCOP programme, from dossier to star to shelf."""
