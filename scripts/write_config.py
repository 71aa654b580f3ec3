"""Write pipelines/trial_abstracts.cfg from the default pipeline; run it after adding a component."""

from __future__ import annotations

from pathlib import Path

from trialtables.pipeline import default_pipeline

if __name__ == "__main__":
    path = Path(__file__).parents[1] / "pipelines" / "trial_abstracts.cfg"
    default_pipeline().config.to_disk(path)
    print(path)
