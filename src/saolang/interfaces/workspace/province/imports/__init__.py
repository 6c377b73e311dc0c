"""The desk of imported lists (nhập danh sách)."""
