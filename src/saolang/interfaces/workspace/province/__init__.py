"""The provincial office's desk: intake, rounds, councils, decisions, certificates (tỉnh)."""
