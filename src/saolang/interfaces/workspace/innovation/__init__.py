"""Intellectual property, barcodes, labels, standards, science proposals: pages shared by the desks that reach them."""
