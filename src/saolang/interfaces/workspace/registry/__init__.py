"""The register as officers of communes and of the province keep it (sổ đăng ký): producers, products, proposals."""
