"""What the portal tells: news, documents, banners, the words of its footer, visits (tin tức, văn bản, lượt xem).

Below: certification, registry, notifications, accounts, territories, audit.
"""
