"""What is said: figures, maps, sheets, filters and words, as frozen values."""
