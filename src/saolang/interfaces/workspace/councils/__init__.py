"""The council's desk: sheets, chair's tally, advisory team (hội đồng)."""
