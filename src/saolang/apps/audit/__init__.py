"""An append-only chain of events (nhật ký): who did what to which record, when, why.

No room below.
"""
