"""Producers and their products (chủ thể, sản phẩm).

Below: paperwork, notifications, accounts, territories, audit.
"""
