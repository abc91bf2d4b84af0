"""Pictures as SVG, each with a text that says what it shows."""

from spreading_guide.rendering.pictures.differences import differences_chart
from spreading_guide.rendering.pictures.gains import gains_chart
from spreading_guide.rendering.pictures.route import progress_map, route_map
from spreading_guide.rendering.pictures.standing_alone import as_svg
from spreading_guide.rendering.pictures.timeline import timeline_chart

__all__ = [
    "as_svg",
    "differences_chart",
    "gains_chart",
    "progress_map",
    "route_map",
    "timeline_chart",
]
