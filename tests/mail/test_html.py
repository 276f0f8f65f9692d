"""HTML becomes the text that a person sees, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.mail.html import html_to_text, links_in_html, links_in_text


def test_paragraphs_and_line_breaks_stand_as_they_are_seen():
    assert html_to_text("<p>Dear Ann,</p><p>one<br>two</p>") == "Dear Ann,\n\none\ntwo"


def test_a_table_row_is_one_line():
    html = "<table><tr><td>Role:</td><td>Data <b>Engineer</b></td></tr><tr><td>Where</td><td>Basel</td></tr></table>"
    assert html_to_text(html) == "Role: Data Engineer\nWhere Basel"


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "display: none !important; max-height:0",
        "visibility:hidden",
        "max-height:0px;overflow:hidden",
        "font-size:1px;line-height:1px;color:#fff",
        "opacity:0;mso-hide:all",
    ],
)
def test_a_hidden_preheader_is_not_seen(style: str):
    assert (
        html_to_text(f'<div style="{style}">Look inside</div><p>Dear Ann, here it is.</p>') == "Dear Ann, here it is."
    )


def test_a_wrapper_with_no_font_size_hides_nothing():
    html = (
        '<table><tr><td style="font-size:0px;padding:10px"><div style="font-size:13px">Dear Ann</div></td></tr></table>'
    )
    assert html_to_text(html) == "Dear Ann"


def test_a_mail_that_hides_itself_until_styled_is_read_all_the_same():
    assert (
        html_to_text('<div style="display:none">Dear Ann, all of it is in here.</div>')
        == "Dear Ann, all of it is in here."
    )


def test_styles_scripts_comments_and_tracking_pixels_are_gone():
    html = '<style>p{color:red}</style><script>x()</script><!-- no --><p>Hello</p><img src="https://t.example/p.gif" alt="">'
    assert html_to_text(html) == "Hello"


def test_pictures_alone_speak_by_their_description():
    assert html_to_text('<img src="x.png" alt="We cannot go on with you">') == "We cannot go on with you"


def test_invisible_letters_are_dropped():
    assert html_to_text("<p>un&shy;for&#8203;tunately&nbsp;no &zwnj;&nbsp;&zwnj;&nbsp;</p>") == "unfortunately no"


def test_a_quoted_mail_is_marked_as_plain_mail_marks_it():
    html = "<div>My answer</div><blockquote type='cite'>first<br>second<blockquote type='cite'>older</blockquote></blockquote>"
    assert html_to_text(html) == "My answer\n\n> first\n> second\n\n> > older"


def test_lines_of_preformatted_text_stay():
    assert html_to_text("<pre>one\n two</pre>") == "one\ntwo"


def test_links_come_in_order_and_once():
    html = '<a href="https://a.example/?x=1&amp;y=2">a</a><a href=\'http://b.example\'>b</a><a href="https://a.example/?x=1&amp;y=2">c</a><a href="mailto:x@y.example">m</a>'
    assert links_in_html(html) == ("https://a.example/?x=1&y=2", "http://b.example")
    assert links_in_text("see https://a.example/x). And <https://b.example/y>, ok") == (
        "https://a.example/x",
        "https://b.example/y",
    )


@pytest.mark.parametrize("tag", ["div", "b", "table", "blockquote type=cite"])
def test_elements_without_end_inside_each_other_do_no_harm(tag: str):
    assert "hello" in html_to_text(f"<{tag}>" * 30_000 + "hello")


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<td>",
                "<table>",
                "<!--",
                "-->",
                "<style>",
                "</style>",
                "<div style='display:none'>",
                "<pre>",
                "<blockquote type=cite>",
                "&nbsp;",
                "&#0;",
                "<",
                ">",
                "word",
                "\x01\x05",
                '"',
                " ",
            ]
        ),
        max_size=40,
    )
)
def test_any_html_gives_text_without_marks(pieces: list[str]):
    text = html_to_text("".join(pieces))
    assert not set(text) & set("\x01\x02\x03\x04\x05\x06")


@given(st.lists(st.text(alphabet="abcdefg", min_size=4, max_size=8), min_size=1, max_size=10))
def test_every_visible_word_is_in_the_text(words: list[str]):
    html = "".join(f"<tr><td>{word}</td><td><b>{word}</b></td></tr>" for word in words)
    assert html_to_text(f"<table>{html}</table>").split() == [word for word in words for _ in (0, 1)]
