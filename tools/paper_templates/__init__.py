"""Word templates of the official papers, built so that they can be built again."""
