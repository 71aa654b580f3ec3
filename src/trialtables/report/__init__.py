"""A page to look at: every document with its text, the evidence in it, and its rows."""
