"""Files by content: each kept once under its hash, outside the web root, served only after a rights check."""
