"""Saved evaluations: fingerprints, tables, nothing on persons, and the same numbers again."""

from __future__ import annotations

import pytest
from pandas.testing import assert_frame_equal

from evaluation import Framework, Method, Node, evaluate
from workspace.errors import InvalidEntry, NameTaken, NotFound, PersonLevel


def save(memory, project, result, name="2025上", **options):
    return memory.save_evaluation(
        project.id, result, name=name, author="李", reason="试评", **{"level": "enterprise", **options}
    )


def test_what_is_kept_of_an_evaluation(memory, project, first, tree, values):
    result = evaluate(values, tree)
    head = save(memory, project, result, values=values, wave="2025H1")
    assert memory.evaluations(project.id) == (head,)
    assert (head.framework_id, head.framework_fingerprint) == (first.id, tree.fingerprint)
    assert (head.fingerprint, head.data_fingerprint) == (result.fingerprint, values.fingerprint)
    assert (head.method, head.method_fingerprint) == (result.method, result.method.fingerprint)
    assert (head.level, head.wave, head.number, head.state) == ("enterprise", "2025H1", 1, "draft")
    line = memory.log(project.id)[0]
    assert line.after["fingerprint"] == result.fingerprint
    assert line.after["indicator system"] == "初稿"


def test_tables_come_back_to_the_last_digit(memory, project, first, tree, values):
    result = evaluate(values, tree)
    saved = memory.evaluation(save(memory, project, result, values=values).id)
    for name in ("table", "scores", "ranks", "coverage", "contributions", "normalised", "values"):
        assert_frame_equal(
            saved.tables[name], getattr(result, name), check_exact=True, check_names=False, check_column_type=False,
            check_index_type=False,
        )  # fmt: skip
    assert saved.version == first


def test_no_number_of_a_hidden_cell_reaches_the_file(memory, project, first, tree, values):
    saved = memory.evaluation(save(memory, project, evaluate(values, tree), values=values).id)
    cells = saved.values.cells
    assert cells.loc[cells["status"] == "suppressed", ["value", "n", "numerator", "shrunk"]].isna().all(axis=None)


def test_text_and_remarks_in_both_languages(memory, project, first, tree, values):
    head = save(memory, project, evaluate(values, tree.with_weights({"a": 3.0})), values=values)
    assert head.text.en != head.text.zh
    assert "E1" in head.text.zh


def test_a_tree_that_was_not_saved(memory, project, first, tree, values):
    other = evaluate(values, tree.with_weights({"a": 9}))
    with pytest.raises(InvalidEntry, match="has not been saved in the project as it is"):
        save(memory, project, other)


def test_nothing_below_the_enterprise(memory, project, first, tree, values):
    with pytest.raises(PersonLevel):
        save(memory, project, evaluate(values, tree), level="person")
    assert memory.evaluations(project.id) == ()


def test_two_of_one_name_and_none(memory, project, first, tree, values):
    result = evaluate(values, tree)
    save(memory, project, result)
    with pytest.raises(NameTaken, match="evaluation called “2025上”"):
        save(memory, project, result)
    with pytest.raises(NotFound):
        memory.evaluation("nothing")


def test_without_values_the_fingerprint_of_the_data_is_told(memory, project, first, tree, values):
    head = save(memory, project, evaluate(values.frame, tree), data_fingerprint="ffffffffffff")
    saved = memory.evaluation(head.id)
    assert (head.data_fingerprint, saved.values) == ("ffffffffffff", None)


def test_numbers_as_names_of_units(memory, project, tree, values):
    """Units may be numbers, and an indicator may have no value at all."""
    bare = Framework((Node("goal"), Node("a", "goal"), Node("z", "goal")))
    memory.save_framework(project.id, bare, name="简", author="李", reason="x")
    frame = values.frame[["a"]].set_axis([1, 2]).fillna(3.0)
    result = evaluate(frame, bare, Method(normalisation="minmax"))
    again = memory.evaluation(save(memory, project, result).id).again()
    assert again.index.tolist() == result.index.tolist()
