"""The programs that ``make`` runs: from a checkout alone, never from the installed application."""
