"""Chấm điểm: sheets to points, points to stars, and why (Decision 26/2026/QĐ-TTg, Art. 3 and Appendix II)."""
