"""Coverage-guided fuzzing: ``python -m tests.fuzz money --seconds 60``; what once failed is kept in ``cases/``."""
