"""The library that draws pyvis pictures."""

from __future__ import annotations

import re
from importlib import resources

__all__ = ["vis_network"]

_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"


def vis_network() -> str:
    """vis-network as pyvis ships it, without the line that makes developer tools ask for a source map."""
    source = resources.files("pyvis").joinpath(_VIS).read_text("utf-8")
    return re.sub(r"//# sourceMappingURL=\S*\s*$", "", source)
