"""The commune's desk: inbox, checklist, form 03 (xã)."""
