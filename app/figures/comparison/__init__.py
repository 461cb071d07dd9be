"""Rows and a view become one frozen Comparison."""
