"""Every number as a typed value, and which of them belong together."""
