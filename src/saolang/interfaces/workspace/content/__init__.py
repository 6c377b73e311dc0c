"""The editors' desk: articles, documents, banners, categories (bàn biên tập)."""
