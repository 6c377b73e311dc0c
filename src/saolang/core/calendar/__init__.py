"""Lịch và thời hạn: public holidays, working days and the statutory windows (docs/algorithms/deadlines.md).

Import from the modules: ``holidays``, ``working_days``, ``windows``, ``clocks``, ``rounds``.
"""
