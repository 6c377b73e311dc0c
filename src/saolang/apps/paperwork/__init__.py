"""Official papers: numbering, rendering, signing, sealed archive (văn bản).

Below: accounts, territories, audit.
"""
