"""Comparison → Scenes of slides and of sheets, each carrying title, legend, notes and sources."""
