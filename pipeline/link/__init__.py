"""Across the articles of a run: copies of one story, and one identity for each organisation.

``Linker`` takes the articles in their order and keeps of each a few hundred numbers and its names, on disk; ``Links``
answers for them. Memory does not grow with the bodies, and time is linear in the number of articles.
"""

from __future__ import annotations

from pipeline.link.linker import Linker
from pipeline.link.links import LinkedOrganization, Links

__all__ = ["LinkedOrganization", "Linker", "Links"]
