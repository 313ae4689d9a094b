"""Who a source is: names clustered into entities with roles, pronouns and descriptions given a referent."""

from kg.resolve.speakers import resolve_speakers

__all__ = ["resolve_speakers"]
