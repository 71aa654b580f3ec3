"""Tables in the formats of other programs: spreadsheets, annotation tools, corpora."""
