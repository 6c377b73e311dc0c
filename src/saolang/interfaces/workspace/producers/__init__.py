"""The producer's desk: profile, products, dossiers, evidence (chủ thể)."""
