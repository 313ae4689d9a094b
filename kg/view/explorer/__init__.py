"""The explorer: one application in the browser, and what it knows of a graph."""
