"""The pictures of "What your log can tell": drawn as SVG without a browser or a script, each with its words and table.

`draw` gives those that have something to show and a next step; `png` makes one an image. They must not know the disk.
"""

from onward.insight.pictures.gallery import PICTURES, draw, draw_one, png
from onward.insight.pictures.paper import SMALL, WIDE, Paper, Picture

__all__ = ["PICTURES", "SMALL", "WIDE", "Paper", "Picture", "draw", "draw_one", "png"]
