"""A graph in the formats of other tools: RDF syntaxes, network files, tables."""

from kg.export.exporting import FORMATS, PROJECTIONS, ExportFormat, Projection, export
from kg.export.tables import TABLES, write_tables

__all__ = ["FORMATS", "PROJECTIONS", "TABLES", "ExportFormat", "Projection", "export", "write_tables"]
