"""Dash trees made from values; `markup` writes them as HTML."""
