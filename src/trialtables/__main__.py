"""``python -m trialtables`` is the command ``trialtables``."""

from .cli import app

app(prog_name="trialtables")
