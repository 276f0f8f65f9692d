"""A hostile mail's HTML, before it reaches the frame."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.web.originals import POLICY, TAGS, framed, harmless

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=http://tracker.example/p.gif onerror=alert(1)>",
    "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "<iframe src='http://evil.example'></iframe>",
    "<a href='javascript:alert(1)'>x</a><a href='http://evil.example'>x</a>",
    "<form action='http://evil.example'><input name=q><button>go</button></form>",
    "<style>@import url(http://evil.example/x.css); body{background:url(http://evil.example/x)}</style>",
    "<p style=\"background:url('http://evil.example/x')\">x</p>",
    '<p style="background-color:red;background-image:url(//evil.example/x)">x</p>',
    "<link rel=stylesheet href=http://evil.example/x.css><meta http-equiv=refresh content='0;url=http://evil.example'>",
    "<object data=http://evil.example></object><embed src=http://evil.example>",
    "<base href=http://evil.example><table background=http://evil.example/x><tr><td>x</td></tr></table>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<video src=http://evil.example poster=http://evil.example></video><audio src=http://evil.example></audio>",
]


class Seen(HTMLParser):
    """The tags and attributes a browser would find."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: dict[str, str] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name: value or "" for name, value in attrs}


def runs_loads_or_leads_away(html: str) -> bool:
    seen = Seen(html)
    risky = {"href", "src", "background", "poster", "action", "data", "srcset", "xlink:href"}
    return bool(
        seen.tags - set(TAGS.split())
        or risky & seen.attributes.keys()
        or any(name.startswith("on") for name in seen.attributes)
        or "url(" in seen.attributes.get("style", "")
    )


@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_that_runs_loads_or_leads_away_is_left(html: str) -> None:
    assert runs_loads_or_leads_away(html)
    left = harmless(f"<div>before {html} after</div>")
    assert "before" in left and "after" in left
    assert not runs_loads_or_leads_away(left)


@given(
    st.lists(
        st.sampled_from([*HOSTILE, "<p>", "</p>", "<!--", "-->", "<td", "'", '"', ">", "text", "\x00"]), max_size=12
    )
)
def test_however_the_pieces_are_put_together_nothing_runs(pieces: list[str]) -> None:
    assert not runs_loads_or_leads_away(harmless("".join(pieces)))


def test_what_a_person_reads_stays() -> None:
    html = "<table bgcolor='#eeeeee'><tr><td style='color:#333'>We will <b>not</b> go ahead.</td></tr></table>"
    assert "We will <b>not</b> go ahead." in harmless(html)
    assert "color:#333" in harmless(html).replace(" ", "")


def test_the_frame_is_a_whole_document_under_a_policy_that_forbids_everything() -> None:
    assert framed("<p>Hello</p>").startswith("<!doctype html>")
    assert "default-src 'none'" in POLICY and "sandbox" in POLICY and "img-src" not in POLICY
