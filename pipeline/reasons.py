"""Why an input gave no article: the closed list of reasons that ``rejects.csv`` uses, each with what it means.

Readers and stages name a reason of this list; ``detail`` in the reject then names the case at hand and the remedy.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REASONS: Mapping[str, str] = MappingProxyType(
    {
        # whole inputs and files
        "missing": "the input that was named does not exist",
        "no_files": "the folder holds no file",
        "unreadable": "the operating system refuses to read the file",
        "not_a_file": "the path is a device, pipe or socket",
        "symlink_loop": "the link leads back into a folder that holds it",
        "unknown_format": "the file's ending is none that a reader knows",
        "missing_extra": "reading this format needs an optional package",
        "damaged_file": "the file is cut off or broken and cannot be read (further)",
        "nested_archive": "an archive inside an archive is not opened",
        "encrypted": "the file asks for a password",
        "no_text_column": "no column of the table is known to hold the article text",
        # records
        "empty_file": "the file or record holds no text",
        "binary_file": "the content is not text",
        "invalid_encoding": "the bytes are text in no encoding of the ladder",
        "too_large": "the record is larger than any article",
        "bad_json": "the line or element is not JSON",
        "not_an_object": "the JSON value is not an object with fields",
        "no_text": "the record has no text in its text column",
        "bad_row": "the row has more cells than the header",
        # cleaning and extraction
        "empty_body": "nothing is left once page furniture is removed",
        "not_korean": "the article is in another language",
        "worker_died": "the process that worked on the record died each time it was tried",
    }
)
