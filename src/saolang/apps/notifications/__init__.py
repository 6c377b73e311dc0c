"""What people are told, recorded once and delivered by several ways (thông báo).

Below: accounts, territories, audit.
"""
