"""What a producer filed, as officers of commune and province read it (hồ sơ đã nộp)."""
