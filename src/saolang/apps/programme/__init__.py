"""Plans, targets, indicators with history, alerts (chương trình: kế hoạch, chỉ tiêu, số liệu theo tháng).

Below: traceability, innovation, content, certification, registry, notifications, accounts, territories, audit.
"""
