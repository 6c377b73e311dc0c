"""Decisions at the provincial office: choosing, drafting, signing, papers (quyết định)."""
