"""What comes in and goes out: imported lists, exports, open data, keys of partners (nhập, xuất, dữ liệu mở).

Below: content, certification, dossiers, registry, notifications, accounts, territories, audit.
"""
