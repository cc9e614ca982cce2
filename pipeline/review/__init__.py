"""The loop of correction: uncertain rows out, a person's decisions in, a corrected copy of the tables."""

from pipeline.review.corrections import apply
from pipeline.review.export import export_sheet, export_tasks

__all__ = ["apply", "export_sheet", "export_tasks"]
