"""Decisions, recognitions, certificates, revocation, public verification (quyết định, giấy chứng nhận).

Below: evaluation and all under it.
"""
