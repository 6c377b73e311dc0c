"""GS1 (mã số, mã vạch): keys of trade items and their check digits."""
