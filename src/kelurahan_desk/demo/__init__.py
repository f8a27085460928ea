"""A synthetic office and district that do the whole main job, for demonstration and tests."""
