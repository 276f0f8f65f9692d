"""A mail's HTML as it may be shown: its text, tables and colours, and nothing that runs, loads or leads anywhere.

Mail is hostile input. What comes out is shown in a sandboxed frame under a policy that forbids everything as well, so that
two walls would have to fall at once.
"""

import nh3

TAGS = """
a abbr b bdi bdo big blockquote br caption center code col colgroup dd del details dfn div dl dt em font h1 h2 h3 h4 h5 h6
hr i ins kbd li mark ol p pre q s samp small span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul
"""
ATTRIBUTES = {
    "*": {"align", "dir", "lang", "style", "title", "valign"},
    "font": {"color", "size"},
    "table": {"bgcolor", "border", "cellpadding", "cellspacing", "width"},
    "td": {"bgcolor", "colspan", "rowspan", "width"},
    "th": {"bgcolor", "colspan", "rowspan", "width"},
    "tr": {"bgcolor"},
}
STYLES = """
background-color border border-bottom border-collapse border-left border-right border-top color font-family font-size
font-style font-weight letter-spacing line-height margin margin-bottom margin-left margin-right margin-top max-width
padding padding-bottom padding-left padding-right padding-top text-align text-decoration text-transform
vertical-align white-space width
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
FRAME = """<!doctype html><html lang="und"><meta charset="utf-8"><title>A mail as it was laid out</title>
<style>body{{margin:1rem;font:1rem/1.5 sans-serif;background:#fff;color:#222;overflow-wrap:break-word}}table{{max-width:100%}}</style>
{body}</html>"""


def harmless(html: str) -> str:
    """The sanitised body of `html`: no script, form, picture, frame, style sheet or link address is left."""
    return nh3.clean(
        html,
        tags=set(TAGS.split()),
        clean_content_tags={"script", "style", "title", "template", "noscript", "svg", "math", "iframe", "object"},
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        filter_style_properties=set(STYLES.split()),
        url_schemes=set(),
        link_rel=None,
    )


def framed(html: str) -> str:
    """A whole document for the sandboxed frame."""
    return FRAME.format(body=harmless(html))
