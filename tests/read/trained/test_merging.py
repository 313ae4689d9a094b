"""What becomes of the network's attributions beside those of the rules."""

from __future__ import annotations

from kg.model import Span
from kg.read.draft import Draft
from kg.read.marks import Quotation
from kg.read.trained.merging import merged

PLACES = [Span(0, 45), Span(45, 100)]


def learned(*content: Span, cue: Span | None = None, source: Span | None = None) -> Draft:
    return Draft("model", list(content), [cue] if cue else [], [source] if source else [])


def contents(found: list[Draft]) -> list[tuple[str, list[Span]]]:
    return [(draft.pattern, draft.content) for draft in found]


def test_what_rules_find_and_the_network_can_find_is_left_to_the_network() -> None:
    mine = learned(Span(10, 20), cue=Span(5, 9))
    assert merged([mine], [Draft("say-before", [Span(30, 40)], [Span(25, 29)])], PLACES, []) == [mine]


def test_a_silence_takes_the_place_of_the_same_cue() -> None:
    silence = Draft("silence", [], [Span(12, 31)], [Span(0, 11)], act="no-comment")
    assert merged([learned(Span(32, 40), cue=Span(12, 20))], [silence], PLACES, []) == [silence]


def test_speech_that_stands_alone_leaves_a_cue_of_another_paragraph() -> None:
    alone = Draft("alone", [Span(50, 90)])
    found = merged([learned(Span(0, 20), Span(50, 89), cue=Span(21, 25))], [alone], PLACES, [])
    assert contents(found) == [("model", [Span(0, 20)]), ("alone", [Span(50, 90)])]


def test_speech_that_has_a_cue_of_its_own_does_not_stand_alone() -> None:
    alone = Draft("alone", [Span(50, 90)])
    mine = learned(Span(50, 90), cue=Span(91, 95))
    assert merged([mine], [alone], PLACES, []) == [mine]


def test_a_silence_takes_the_place_of_the_same_content() -> None:
    silence = Draft("silence", [Span(6, 30)], [Span(40, 59)], [Span(32, 39)], act="no-comment")
    assert merged([learned(Span(6, 30), cue=Span(0, 5))], [silence], PLACES, []) == [silence]


def speech(start: int, end: int, *, carried: bool = False) -> Quotation:
    return Quotation(start, end, depth=0, closed=True, carried=carried)


def test_speech_that_carries_on_goes_to_what_it_carries_on_with() -> None:
    places = [Span(0, 45), Span(45, 100), Span(100, 150)]
    quoted = [speech(0, 20), speech(45, 99, carried=True), speech(100, 149, carried=True)]
    mine = learned(Span(0, 20), cue=Span(21, 25))
    (found,) = merged([mine], [], places, quoted)
    assert found.content == [Span(0, 20), Span(45, 99), Span(100, 149)]


def test_speech_that_carries_on_and_has_a_cue_keeps_it() -> None:
    quoted = [speech(0, 20), speech(45, 80, carried=True)]
    drafts = [learned(Span(0, 20), cue=Span(21, 25)), learned(Span(45, 80), cue=Span(81, 85))]
    found = merged(drafts, [], PLACES, quoted)
    assert [draft.content for draft in found] == [[Span(0, 20)], [Span(45, 80)]]


def test_what_a_labelled_turn_tells_lies_inside_it() -> None:
    turn = Draft("label", [Span(3, 60)], source=[Span(0, 1)])
    mine, other = learned(Span(20, 40), cue=Span(15, 19)), learned(Span(80, 90), cue=Span(70, 75))
    found = merged([mine, other], [turn], PLACES, [])
    assert [draft.parent for draft in found] == [turn, None, None]


def test_an_attribution_behind_a_sentence_holds_the_one_inside_it() -> None:
    inside = learned(Span(15, 30), cue=Span(8, 13), source=Span(0, 7))
    outer = Draft("after", [Span(0, 30)], [Span(36, 41)], [Span(32, 35)])
    found = merged([inside], [outer], PLACES, [])
    assert found == [inside, outer]
    assert (inside.parent, outer.parent) == (outer, None)


def test_an_attribution_behind_a_sentence_holds_it_though_its_cue_was_given_what_follows() -> None:
    inside = learned(Span(15, 30), cue=Span(8, 13), source=Span(0, 7))
    astray = learned(Span(43, 45), cue=Span(36, 41), source=Span(32, 35))
    outer = Draft("after", [Span(0, 30)], [Span(36, 41)], [Span(32, 35)])
    assert merged([inside, astray], [outer], PLACES, []) == [inside, outer]
    assert inside.parent is outer


def test_what_follows_a_cue_stays_with_it_where_nothing_is_told_before_it() -> None:
    mine = learned(Span(43, 45), cue=Span(36, 41), source=Span(32, 35))
    outer = Draft("after", [Span(0, 30)], [Span(36, 41)], [Span(32, 35)])
    assert merged([mine], [outer], PLACES, []) == [mine]


def test_an_attribution_of_the_rules_that_holds_none_is_left_out() -> None:
    mine = learned(Span(50, 60), cue=Span(46, 49))
    outer = Draft("after", [Span(0, 30)], [Span(36, 41)], [Span(32, 35)])
    assert merged([mine], [outer], PLACES, []) == [mine]


def test_an_attribution_that_the_network_found_needs_no_rule() -> None:
    mine = learned(Span(0, 30), cue=Span(36, 41))
    outer = Draft("after", [Span(0, 31)], [Span(36, 41)], [Span(32, 35)])
    assert merged([mine], [outer], PLACES, []) == [mine]
    assert mine.parent is None
