"""Self-assessment, its evidence at the criterion, and the practice mode (tự đánh giá, tập thử)."""
