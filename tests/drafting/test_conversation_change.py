"""A change is taken sentence by sentence; what nobody touched stays to the letter."""

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.drafting.conversation import diff, merged
from assistant.drafting.draft import DraftSentence

sentences = st.lists(
    st.builds(
        DraftSentence,
        text=st.sampled_from(["達成した。", "未達であった。", "減少した。", "Ｂと判定した。"])
        | st.text("あいう。【】\n", min_size=1, max_size=8),
        plan=st.sampled_from(["", "result", "trend"]),
    ),
    max_size=6,
)


def texts(*words: str) -> list[DraftSentence]:
    return [DraftSentence(text=word, plan="x") for word in words]


@settings(max_examples=60)
@given(sentences, sentences)
def test_all_accepted_is_the_text_after_and_none_the_text_before(
    before: list[DraftSentence], after: list[DraftSentence]
) -> None:
    changes = diff(before, after)
    assert [change.number for change in changes] == list(range(1, len(changes) + 1))
    assert merged(changes, [change.number for change in changes]) == tuple(after)
    assert merged(changes, ()) == tuple(before)


@settings(max_examples=60)
@given(sentences, sentences, st.sets(st.integers(1, 14)))
def test_an_untouched_sentence_is_never_offered_as_a_change(
    before: list[DraftSentence], after: list[DraftSentence], accepted: set[int]
) -> None:
    changes = diff(before, after)
    for change in changes:
        if change.before is not None and change.after is not None:
            same = change.before.text == change.after.text
            assert (change.kind == "same") == same
    known = [sentence.text for sentence in (*before, *after)]
    assert all(sentence.text in known for sentence in merged(changes, accepted))


def test_a_rewritten_stretch_pairs_what_is_alike() -> None:
    before = texts("利用者数は４００人であった。", "【要因を記入：理由】", "Ｂと判定した。")
    after = texts("利用者数は４００人で未達であった。", "要因は、大雪である。", "Ｂと判定した。")
    assert [c.kind for c in diff(before, after)] == ["replace", "replace", "same"]
    more = texts("要因は、大雪である。", "利用者数は４００人で未達であった。", "Ｂと判定した。")
    assert [c.kind for c in diff([before[0], before[2]], more)] == ["insert", "replace", "same"]


def test_one_of_two_changes_can_be_taken() -> None:
    before, after = texts("一。", "二。", "三。"), texts("一。", "弐。", "三。", "四。")
    changes = diff(before, after)
    only = [change.number for change in changes if change.kind == "insert"]
    assert [s.text for s in merged(changes, only)] == ["一。", "二。", "三。", "四。"]
