"""Questions in SQL to the tables of an output folder."""
