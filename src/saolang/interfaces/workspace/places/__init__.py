"""Places of the programme: growing areas, craft villages, points of sale, places to visit; photos to look at."""
