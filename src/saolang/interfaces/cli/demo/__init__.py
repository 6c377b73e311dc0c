"""The demonstration (đợt trình diễn): invented people and producers, played through the real verbs."""
