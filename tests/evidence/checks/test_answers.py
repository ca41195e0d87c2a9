from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from evidence.checks.answers import BURST_LEAST, bursts, twins, unknown_parties

START = datetime(2025, 6, 2, 9)


def sheets(minutes, **more):
    """Return answers handed in so many minutes after nine, all from one enterprise and source."""
    height = len(minutes)
    columns = {"response_id": [str(n) for n in range(height)], "enterprise_id": ["E1"] * height, "source_channel": ["微信"] * height,
               "submitted_at": [(START + timedelta(minutes=m)).isoformat() for m in minutes]}  # fmt: skip
    return columns | more


SPREAD = [60.0 * n for n in range(10, 17)]


class TestBursts:
    def look(self, found, rows, minutes, **more):
        return [rows(finding) for finding in found(bursts, survey_responses=sheets(minutes, **more))]

    def test_more_than_three_tenths_within_half_an_hour(self, found, rows):
        assert self.look(found, rows, [0, 10, 30, *SPREAD]) == []
        assert self.look(found, rows, [0, 10, 20, 30, *SPREAD[:6]]) == [[0, 1, 2, 3]]
        assert self.look(found, rows, [0, 10, 20, 30.1, *SPREAD[:6]]) == []

    def test_ten_answers_are_needed(self, found, rows):
        assert self.look(found, rows, [0.0] * 9) == []
        assert self.look(found, rows, [0.0] * 10) == [list(range(10))]

    def test_each_source_enterprise_and_wave_by_itself(self, found, rows):
        minutes = [0, 1, 2, 3, *SPREAD[:6]]
        assert self.look(found, rows, minutes, source_channel=["微信", "链接", *["微信"] * 8]) == []
        assert self.look(found, rows, minutes, enterprise_id=["E2", *["E1"] * 9]) == []
        assert self.look(found, rows, minutes, wave_id=["一", *["二"] * 9]) == []

    @given(st.lists(st.integers(0, 600), min_size=BURST_LEAST, max_size=30))
    def test_the_same_as_looking_at_every_window(self, found, minutes):
        fullest = max(sum(start <= m <= start + 30 for m in minutes) for start in minutes)
        assert bool(found(bursts, survey_responses=sheets(minutes))) == (fullest > 0.3 * len(minutes))


class TestTwins:
    def look(self, found, rows, minutes, answers, **more):
        items = {f"ID{n + 1}": [row[n] for row in answers] for n in range(len(answers[0]))}
        return [rows(finding) for finding in found(twins, survey_responses=sheets(minutes, **items, **more))]

    def test_the_later_of_two_equal_sheets(self, found, rows):
        assert self.look(found, rows, [0, 1.9], [(1, 2, 3), (1, 2, 3)]) == [[1]]
        assert self.look(found, rows, [0, 2], [(1, 2, 3), (1, 2, 3)]) == []
        assert self.look(found, rows, [0, 1], [(1, 2, 3), (1, 2, 4)]) == []
        assert self.look(found, rows, [0, 1], [(1, 2, 3), (1, 2, 3)], enterprise_id=["E1", "E2"]) == []

    def test_another_sheet_between_them_hides_nothing(self, found, rows):
        assert self.look(found, rows, [0, 0.5, 1], [(1, 2, 3), (5, 5, 5), (1, 2, 3)]) == [[2]]

    def test_hardly_answered_sheets_are_equal_by_chance(self, found, rows):
        assert self.look(found, rows, [0, 1], [(1, None, 3), (1, None, 3)]) == []

    def test_without_items_there_is_nothing_to_compare(self, found):
        assert found(twins, survey_responses=sheets([0, 1])) == []
        assert found(twins) == []


def test_a_party_nobody_knows(found, rows):
    (finding,) = found(unknown_parties, survey_responses={"response_id": [*"abc"], "respondent_type": ["W", "X", None]})
    assert (finding.rule, finding.severity, rows(finding)) == ("V20", "error", [1, 2])
