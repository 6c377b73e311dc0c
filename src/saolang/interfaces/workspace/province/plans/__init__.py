"""Plans at the provincial desk: targets and their figures, entered by officers, read by leaders (kế hoạch)."""
