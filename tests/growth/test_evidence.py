"""Every sentence of advice rests on a card, and none says what a card forbids."""

from datetime import date

import pytest

from onward.growth.evidence import all_advice, cards, forbidden_in
from onward.growth.letters import LANGUAGES, TONES, DraftKind, ours
from onward.insight import cards as insight_cards


@pytest.mark.parametrize("name", sorted(all_advice()))
def test_advice_names_a_card_and_keeps_to_what_may_be_said(name):
    one = all_advice()[name]
    assert one.card.id in {**insight_cards.cards(), **cards()}
    assert forbidden_in(one.text) == ()
    assert "!" not in one.text


def test_every_card_says_what_it_rests_on_and_when_that_was_read():
    for card in cards().values():
        assert card.grade in ("A", "B", "C", "D", "M")
        assert card.source and card.claim and card.never_say
        assert card.checked_on <= date.today()


def test_no_card_is_kept_that_nothing_rests_on():
    assert set(cards()) <= {one.card.id for one in all_advice().values()}


def test_forbidden_words_are_found_whatever_their_case():
    assert "your fault" in forbidden_in("It was YOUR FAULT")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(DraftKind))
@pytest.mark.parametrize("tone", TONES)
def test_letters_keep_to_what_may_be_said(language, kind, tone):
    letter = ours(language)[kind][tone]
    text = letter["subject"] + letter["body"]
    assert forbidden_in(text) == ()
    assert "!" not in text and "$greeting" in letter["body"] and letter["body"].endswith("$me")
