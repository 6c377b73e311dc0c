"""The house without business words: ids, clock, files, queueing, search, user-interface parts."""
