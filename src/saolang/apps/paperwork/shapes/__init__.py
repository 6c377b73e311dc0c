"""Khuôn dữ liệu của giấy tờ: what each official paper asks of the room that issues it.

A room's ``papers.py`` makes a plain dict of the shape named here; ``rendering.docx.render_docx`` (or
``rendering.certificate.render_certificate``) draws it. Rules for all of them:

* Every key is present. What is unknown is ``""``, ``None`` or ``[]``; paper then shows dots, or leaves the block out.
* Dates are ``date`` or ISO strings; the template writes them the official way.
* Points that may be fractions (means) are **strings already written** by the scoring engine ("89,99"); whole points
  are ``int``.
* A line break in a text starts a new paragraph on paper.
* ``is_example`` marks every page of a paper about invented people ("MẪU – VÍ DỤ").

Sources: Decision 26/2026/QĐ-TTg, Appendix III (forms 01 to 03); Decree 30/2020/NĐ-CP, Appendix I (layout).

Import from the modules: ``parts``, ``forms``, ``council``, ``results``.
"""
