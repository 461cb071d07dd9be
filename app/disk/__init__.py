"""Files on disk: a plain one read within bounds, one written aside, and the folder of releases."""
