from evidence.checks import Scope
from evidence.checks.headcounts import jumped, round_numbers, without_employees


class TestRound:
    def look(self, found, heads):
        made = {
            "record_id": [str(n) for n in range(len(heads))],
            "enterprise_id": ["E1"] * len(heads),
            "headcount": heads,
        }
        return [(finding.units, int(finding.rows.sum())) for finding in found(round_numbers, participation=made)]

    def test_more_than_two_fifths_of_ten_or_more(self, found):
        assert self.look(found, [50, 100, 150, 200, 50, *[7] * 5]) == [(("E1",), 5)]
        assert self.look(found, [50, 100, 150, 200, *[7] * 6]) == []
        assert self.look(found, [50, 100, 150, 200, 50, *[7] * 4]) == []

    def test_rows_of_single_people_are_no_counts(self, found):
        assert self.look(found, [50] * 9 + [1] * 50) == []
        assert self.look(found, [50] * 10 + [1] * 50) == [(("E1",), 10)]


class TestJump:
    def look(self, dataset, before, now):
        def firms(heads):
            return dataset(enterprises={"enterprise_id": [f"E{n}" for n in range(len(heads))], "employees": heads})

        return [finding.rows.nonzero()[0].tolist() for finding in jumped(Scope(firms(now), firms(before)))]

    def test_more_than_half_up_or_down(self, dataset):
        assert self.look(dataset, [100, 100, 100, 100], [150, 151, 50, 49]) == [[1, 3]]

    def test_unknown_numbers_say_nothing(self, dataset):
        assert self.look(dataset, [None, 0, 100], [10, 10, None]) == []
        assert self.look(dataset, [], [10]) == []

    def test_without_earlier_data_there_is_nothing_to_compare(self, found):
        assert found(jumped, enterprises={"enterprise_id": ["E1"], "employees": [1]}) == []


def test_no_employees_stated(found, rows):
    (finding,) = found(without_employees, enterprises={"enterprise_id": [*"abc"], "employees": [None, 0, 3]})
    assert rows(finding) == [0, 1]
