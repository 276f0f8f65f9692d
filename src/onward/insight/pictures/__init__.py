"""The pictures of "What your log can tell": drawn as SVG without a browser or a script, each with its words and table.

`draw` gives those that have something to show and a next step; `write_all` puts them on the disk as SVG and PNG.
"""

from onward.insight.pictures.gallery import draw, png, write_all
from onward.insight.pictures.svg import Picture

__all__ = ["Picture", "draw", "png", "write_all"]
