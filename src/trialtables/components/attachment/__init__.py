"""Which figure belongs to which label, arm, grade and group: the heart of the pipeline."""
