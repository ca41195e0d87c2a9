from evidence.checks.ratings import mobilised_ratings

WAVES = {"wave_id": ["一", "二"], "start_date": ["2025-01-01", "2025-07-01"], "end_date": ["2025-06-30", "2025-12-31"]}


def deals(stars, at="2025-02-01", giver="A"):
    return {
        "txn_id": [f"{giver}{at}{n}" for n in range(len(stars))],
        "provider_enterprise_id": [giver] * len(stars),
        "receiver_enterprise_id": [f"B{n}" for n in range(len(stars))],
        "end_at": [at] * len(stars),
        "rating_receiver": stars,
    }


def joined(*parts):
    return {name: [cell for part in parts for cell in part[name]] for name in parts[0]}


def test_nineteen_of_twenty_fives_are_suspicious(found, rows):
    (finding,) = found(mobilised_ratings, transactions=deals([5] * 19 + [4]))
    assert (finding.rule, finding.units, rows(finding)) == ("V11", ("A",), list(range(20)))


def test_below_the_share_or_the_number_they_are_not(found):
    assert found(mobilised_ratings, transactions=deals([5] * 18 + [4, 4])) == []
    assert found(mobilised_ratings, transactions=deals([5] * 19)) == []
    assert found(mobilised_ratings, transactions=deals([5] * 19 + [None])) == []


def test_one_wave_alone_is_enough(found):
    made = joined(deals([5] * 20), deals([3] * 20, at="2025-08-01"))
    assert [finding.units for finding in found(mobilised_ratings, waves=WAVES, transactions=made)] == [("A",)]
    assert found(mobilised_ratings, transactions=made) == []


def test_ratings_of_activities_belong_to_their_organiser(found):
    visits = {"record_id": [str(n) for n in range(20)], "activity_id": ["A1"] * 20, "enterprise_id": [f"B{n}" for n in range(20)],
              "rating": [5] * 20}  # fmt: skip
    activities = {"activity_id": ["A1"], "organiser_enterprise_id": ["O"]}
    (finding,) = found(mobilised_ratings, participation=visits, activities=activities)
    assert (finding.table, finding.units) == ("participation", ("O",))


def test_what_people_of_one_enterprise_give(found, english):
    asked = {"demand_id": [str(n) for n in range(20)], "enterprise_id": ["E1"] * 20, "rating": [5] * 20}
    (finding,) = found(mobilised_ratings, demands=asked)
    assert "the people of 1 enterprises (“E1”) gave" in str(finding.say(finding.rows, finding.units))
