from evidence.checks.attendance import at_two_places, too_many_came

FIRMS = {"enterprise_id": ["E1", "E2"], "employees": [3, None]}


class TestTooMany:
    def look(self, found, rows, **columns):
        height = len(columns["headcount"])
        made = {
            "record_id": [str(at) for at in range(height)],
            "activity_id": ["A1"] * height,
            "enterprise_id": ["E1"] * height,
        }
        return [rows(finding) for finding in found(too_many_came, enterprises=FIRMS, participation=made | columns)]

    def test_the_sum_over_an_activity(self, found, rows):
        assert self.look(found, rows, headcount=[2, 1]) == []
        assert self.look(found, rows, headcount=[2, 2]) == [[0, 1]]
        assert self.look(found, rows, headcount=[2, 2], activity_id=["A1", "A2"]) == []

    def test_who_did_not_come_or_is_no_person_does_not_count(self, found, rows):
        assert self.look(found, rows, headcount=[2, 2], attended_flag=[True, False]) == []
        assert self.look(found, rows, headcount=[2, 2], attended_flag=[True, None]) == [[0, 1]]
        assert self.look(found, rows, headcount=[2, 2], actor_type=["职工", "企业"]) == []

    def test_an_unknown_number_of_employees_says_nothing(self, found, rows):
        assert self.look(found, rows, headcount=[99], enterprise_id=["E2"]) == []
        assert self.look(found, rows, headcount=[99], enterprise_id=["X"]) == []


ACTIVITIES = {"activity_id": ["长", "中", "后", "同"],
              "start_at": ["2025-01-01 09:00", "2025-01-01 10:00", "2025-01-01 12:00", "2025-01-01 17:00"],
              "end_at": ["2025-01-01 17:00", "2025-01-01 11:00", "2025-01-01 13:00", None]}  # fmt: skip


class TestTwoPlaces:
    def look(self, found, rows, *visits, **more):
        made = {"record_id": [str(at) for at in range(len(visits))], "worker_id": [w for w, _ in visits], "activity_id": [a for _, a in visits],
                "enterprise_id": ["E1"] * len(visits), "channel_mode": ["OFF"] * len(visits)}  # fmt: skip
        activities = more.pop("activities", ACTIVITIES)
        return [rows(finding) for finding in found(at_two_places, activities=activities, participation=made | more)]

    def test_the_later_of_two_that_overlap(self, found, rows):
        assert self.look(found, rows, ("W1", "中"), ("W1", "长")) == [[0]]
        assert self.look(found, rows, ("W1", "中"), ("W2", "长")) == []
        assert self.look(found, rows, ("W1", "中"), ("W1", "后")) == []

    def test_a_long_one_is_remembered_beyond_the_next(self, found, rows):
        assert self.look(found, rows, ("W1", "长"), ("W1", "中"), ("W1", "后"), ("W1", "同")) == [[1, 2]]

    def test_two_roles_at_one_activity_are_one_visit(self, found, rows):
        assert self.look(found, rows, ("W1", "长"), ("W1", "长")) == []

    def test_online_cancelled_nameless_or_absent(self, found, rows):
        both = ("W1", "长"), ("W1", "中")
        assert self.look(found, rows, *both, channel_mode=["OFF", "ON"]) == []
        assert self.look(found, rows, *both, attended_flag=[True, False]) == []
        assert self.look(found, rows, (None, "长"), (None, "中")) == []
        cancelled = ACTIVITIES | {"status": ["取消", "已举办", "已举办", "已举办"]}
        assert self.look(found, rows, *both, activities=cancelled) == []
