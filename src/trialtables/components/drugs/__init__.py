"""Drug and regimen mentions: listed ones, those that a text names itself, those told by their ending."""
