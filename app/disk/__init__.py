"""Files on disk that are not the database: a plain file read within bounds, and the folder of releases."""
