"""Provinces, districts of the past and communes with validity and successors (đơn vị hành chính).

Below: audit.
"""
