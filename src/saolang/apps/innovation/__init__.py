"""Intellectual property, barcodes, labels, standards, science proposals (sở hữu trí tuệ, mã vạch, nhãn, khoa học).

Below: content, certification, dossiers, registry, notifications, accounts, territories, audit.
"""
