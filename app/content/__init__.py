"""Figures as values: what is shown, where it goes, and how wide its words are."""
