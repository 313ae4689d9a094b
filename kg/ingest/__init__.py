"""Files in, Documents out: formats, encodings, metadata, boilerplate, copies. See docs/input.md."""

from kg.ingest.boilerplate import mark_boilerplate
from kg.ingest.copies import CopyFinder
from kg.ingest.options import IngestOptions
from kg.ingest.reader import read_documents

__all__ = ["CopyFinder", "IngestOptions", "mark_boilerplate", "read_documents"]
