"""Pictures as SVG, each with a text that says what it shows."""

from spreading_guide.rendering.pictures.route import route_map

__all__ = ["route_map"]
