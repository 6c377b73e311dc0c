"""People, organisations, memberships and what they may reach (tài khoản, đơn vị, vai trò).

Below: territories, audit.
"""
