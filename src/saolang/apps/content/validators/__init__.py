"""What comes in from editors, checked and cleaned."""
