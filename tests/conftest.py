"""What all tests share: properties are checked without a clock, which a busy machine would stop by chance.

The examples are the same in every run, so that a change is judged by what it changed; new ones are looked for
with ``pytest --hypothesis-profile=search``.
"""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("kg", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None)
settings.load_profile("kg")
