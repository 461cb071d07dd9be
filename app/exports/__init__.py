"""What leaves the page: one module per export."""
