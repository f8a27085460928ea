"""The window: shell, pages, dialogs, models and the job runner."""
