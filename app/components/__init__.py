"""Dash trees made from values; what is long is frozen into markup before it is sent."""
