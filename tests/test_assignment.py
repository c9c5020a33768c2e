"""Sharing out: the highest sum, each thing taken once, nothing taken that is worth less than going without."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from analysis.reading.assignment import Sharing, assign

WISHES = st.lists(st.dictionaries(st.integers(0, 3), st.integers(-20, 20).map(float)), max_size=4)


def worth(scores, chosen, least):
    return sum(least if thing is None else wishes[thing] for wishes, thing in zip(scores, chosen, strict=True))


@given(WISHES, st.integers(-5, 5).map(float))
def test_no_other_sharing_is_worth_more(scores, least):
    sharing = Sharing(scores, least)
    found = sharing.chosen()
    taken = [thing for thing in found if thing is not None]
    assert len(taken) == len(set(taken))
    others = permutations([*range(4), *[None] * len(scores)], len(scores))
    possible = (o for o in set(others) if all(t is None or t in w for w, t in zip(scores, o, strict=True)))
    assert sharing.total == worth(scores, found, least) == max(worth(scores, other, least) for other in possible)


@given(WISHES.filter(bool), st.integers(-5, 5).map(float), st.integers(0, 3), st.data())
def test_no_other_worth_of_one_thing_gains_more_than_its_bound(scores, least, thing, data):
    values = [data.draw(st.integers(-20, 20).map(float)) for _ in scores]
    changed = [{**wishes, thing: value} for wishes, value in zip(scores, values, strict=True)]
    sharing = Sharing(scores, least)
    assert Sharing(changed, least).total - sharing.total <= sharing.gain_at_most(thing, values) + 1e-9


@given(WISHES.filter(bool), st.integers(-5, 5).map(float), st.integers(0, 3), st.data())
def test_things_of_another_worth_are_shared_out_as_if_they_always_had_it(scores, least, thing, data):
    values = [data.draw(st.integers(-20, 20).map(float)) for _ in scores]
    changed = [{**wishes, thing: value} for wishes, value in zip(scores, values, strict=True)]
    again = Sharing(scores, least).if_worth({thing: values})
    assert again.total == Sharing(changed, least).total
    assert again.is_priced_as(Sharing(scores, least).if_worth({thing: values}))


def test_a_holder_gives_way_to_one_that_needs_the_thing_more():
    assert assign([{0: 5.0, 1: 4.0}, {0: 4.5}, {0: 1.0}], -1.0) == [1, 0, None]


def test_what_is_worth_less_than_nothing_is_left():
    assert assign([{0: -2.0}, {}], -1.0) == [None, None]
