"""``python -m app`` is ``cart-outcomes``."""

from app.cli import main

main()
