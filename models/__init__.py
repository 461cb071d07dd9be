"""What the evidence is: its words, its records, its rules, its tables, and the view of it."""
