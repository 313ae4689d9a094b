"""A graph in the formats of other tools: RDF syntaxes, network files, tables."""

from kg.export.exporting import FORMATS, ExportFormat, export
from kg.export.tables import TABLES, write_tables

__all__ = ["FORMATS", "TABLES", "ExportFormat", "export", "write_tables"]
