"""The page of commands says what the commands say."""

from measure.docs import PAGE, page


def test_the_page_of_commands_is_made_from_the_commands():
    assert PAGE.read_text(encoding="utf-8") == page(), "not up to date: ./run docs"
