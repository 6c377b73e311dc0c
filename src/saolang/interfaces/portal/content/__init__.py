"""News, documents and counters of the portal (tin tức, văn bản, lượt xem)."""
