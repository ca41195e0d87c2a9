from evidence.checks.times import SPANS, doubtful_times, outside_waves, overlapping_waves, reversed_times, too_early
from evidence.schema import TABLES

WAVES = {"wave_id": ["一", "二"], "start_date": ["2025-01-01", "2025-07-01"], "end_date": ["2025-06-30", "2025-12-31"]}


class TestReversed:
    def test_an_end_before_its_start(self, found, rows, english):
        times = ["2025-01-02", "2025-01-02", None, "2025-01-02"]
        ends = ["2025-01-01", "2025-01-02", "2025-01-01", None]
        (finding,) = found(reversed_times, transactions={"start_at": times, "end_at": ends})
        assert (finding.rule, finding.severity, finding.column, rows(finding)) == ("V03", "error", "end_at", [0])
        assert "V03 in 1 rows of “Sharing transactions” “end at” lies before “start at”" in str(
            finding.say(finding.rows, ())
        )

    def test_a_day_is_compared_with_the_day_of_a_time(self, found):
        asked = {"posted_at": ["2025-01-02 15:00"], "needed_by": ["2025-01-02"], "status": ["待受理"]}
        assert found(doubtful_times, demands=asked) == []

    def test_closed_before_matched_is_only_doubtful(self, found):
        asked = {"posted_at": ["2025-01-01"], "matched_at": ["2025-01-05"], "closed_at": ["2025-01-03"]}
        assert found(reversed_times, demands=asked) == []
        assert [finding.severity for finding in found(doubtful_times, demands=asked)] == ["warning"]

    def test_every_declared_span_is_of_columns_that_exist(self):
        for name, spans in SPANS.items():
            for start, end, _ in spans:
                assert {start, end} <= set(TABLES[name].by_name)


class TestWaves:
    def test_the_last_day_counts_and_the_next_does_not(self, found, rows):
        at = ["2024-12-31 23:59", "2025-01-01", "2025-12-31 23:59", "2026-01-01", None]
        (finding,) = found(outside_waves, waves=WAVES, demands={"posted_at": at})
        assert (finding.rule, rows(finding)) == ("V04", [0, 3])

    def test_months_count_with_their_first_day_and_answers_by_the_wave_they_name(self, found, rows):
        report = {"month": ["2024-12", "2025-01"]}
        sheets = {"submitted_at": ["2026-02-01", "2026-02-01"], "wave_id": ["二", None]}
        first, second = found(outside_waves, waves=WAVES, app_monthly=report, survey_responses=sheets)
        assert (first.table, rows(first), second.table, rows(second)) == ("app_monthly", [0], "survey_responses", [1])

    def test_a_resource_may_be_older_than_the_first_wave(self, found):
        assert found(outside_waves, waves=WAVES, resources={"listed_date": ["2019-01-01"]}) == []

    def test_without_waves_nothing_lies_outside(self, found):
        assert found(outside_waves, demands={"posted_at": ["1999-01-01"]}) == []

    def test_the_start_stands_in_for_an_empty_end(self, found):
        deal = {"start_at": ["2025-03-01"], "end_at": [None]}
        assert found(outside_waves, waves=WAVES, transactions=deal) == []

    def test_overlaps_name_both_waves(self, found, rows, english):
        waves = {"wave_id": [*"abc"], "start_date": ["2025-01-01", "2025-03-01", "2025-07-01"],
                 "end_date": ["2025-03-01", "2025-06-30", "2025-12-31"]}  # fmt: skip
        (finding,) = found(overlapping_waves, waves=waves)
        assert (finding.severity, rows(finding)) == ("error", [0, 1])
        assert "“a – b”" in str(finding.say(finding.rows, ()))
        assert found(overlapping_waves, waves=WAVES) == []
        assert found(overlapping_waves) == []


class TestTooEarly:
    def test_the_day_of_joining_counts(self, found, rows):
        firms = {"enterprise_id": ["E1", "E2"], "joined_date": ["2025-02-10", None]}
        asked = {
            "enterprise_id": ["E1", "E1", "E2", None, "X"],
            "posted_at": ["2025-02-09 23:00", "2025-02-10", *["2025-01-01"] * 3],
        }
        (finding,) = found(too_early, enterprises=firms, demands=asked)
        assert (finding.rule, rows(finding)) == ("V05", [0])

    def test_the_report_of_the_month_of_joining_is_no_event_before_it(self, found, rows):
        firms = {"enterprise_id": ["E1"], "joined_date": ["2025-02-10"]}
        report = {"enterprise_id": ["E1", "E1"], "month": ["2025-01", "2025-02"]}
        (finding,) = found(too_early, enterprises=firms, app_monthly=report)
        assert rows(finding) == [0]

    def test_answers_are_no_events(self, found):
        firms = {"enterprise_id": ["E1"], "joined_date": ["2025-02-10"]}
        assert (
            found(
                too_early, enterprises=firms, survey_responses={"enterprise_id": ["E1"], "submitted_at": ["2025-01-01"]}
            )
            == []
        )
        assert found(too_early, demands={"enterprise_id": ["E1"], "posted_at": ["2025-01-01"]}) == []
