"""Rounds, councils, hearings, sheets, results (đợt, hội đồng, phiếu đánh giá).

Below: dossiers and all under it.
"""
