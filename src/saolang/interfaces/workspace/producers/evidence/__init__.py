"""The evidence ledger of a producer (sổ giấy tờ, minh chứng)."""
