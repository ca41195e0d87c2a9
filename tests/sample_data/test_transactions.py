"""Costs and ratings of exchanges."""


def test_whole_yuan_add_up_exactly(frames):
    deals = frames.transactions
    parts = deals[["provider_cost", "receiver_cost", "union_cost", "external_cost"]]
    assert (parts.sum(axis=1) == deals.total_cost).all()
    assert (parts >= 0).all().all()


def test_only_completed_exchanges_are_rated_and_most_of_them(frames):
    deals = frames.transactions
    done = deals.status == "完成"
    assert deals.rating_receiver[~done].isna().all()
    assert 0.5 < deals.rating_receiver[done].notna().mean() < 0.75
    assert done.mean() > 0.85


def test_beneficiaries_are_people_of_the_receiver(frames):
    staff = frames.transactions.receiver_enterprise_id.map(frames.enterprises.set_index("enterprise_id").employees)
    assert (frames.transactions.beneficiaries <= staff).all()
    assert (frames.transactions.beneficiaries >= 1).all()


def test_doing_it_alone_would_mostly_cost_more(frames):
    known = frames.transactions.dropna(subset="standalone_cost_est")
    assert 0.6 < len(known) / len(frames.transactions) < 0.8
    assert (known.standalone_cost_est >= known.total_cost).mean() > 0.95


def test_providers_own_what_they_provide(frames):
    both = frames.transactions.merge(frames.resources, on="resource_id")
    assert (both.provider_id == both.owner_id).all()
    same = both.provider_enterprise_id == both.owner_enterprise_id
    assert (same | (both.provider_enterprise_id.isna() & both.owner_enterprise_id.isna())).all()
