"""Training the reader that kg ships: from a folder of corpora to the files in kg/read/trained/weights."""
