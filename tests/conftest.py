"""What all tests share: properties are checked without a clock, which a busy machine would stop by chance."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("kg", deadline=None)
settings.load_profile("kg")
