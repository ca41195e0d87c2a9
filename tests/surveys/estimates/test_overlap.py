import numpy as np

from surveys.estimates.overlap import rooted_parts, shared
from surveys.estimates.stages import Stage, layout_of


def test_the_covariance_is_that_of_dense_deviations():
    """Two waves of five units in two strata, three of them the same; groups cut through strata."""
    random = np.random.default_rng(5)
    strata = [np.array([0, 0, 0, 1, 1]), np.array([0, 0, 1, 1, 1])]
    pairs = (np.array([0, 2, 4]), np.array([1, 3, 2]))
    dense, sparse = [], []
    for which in strata:
        sizes = np.bincount(which).astype(float)
        stage = Stage(None, which, sizes, sizes / (sizes - 1), np.ones(2, bool), np.zeros(2, bool), np.zeros(2))
        codes, scores = random.integers(0, 2, 5), random.normal(size=5)
        sparse.append(rooted_parts(layout_of(stage, codes, 2), scores))
        own = np.where(codes == np.arange(2)[:, None], scores, 0.0)
        means = np.stack([own[:, which == h].mean(axis=1) for h in range(2)], axis=1)
        dense.append((own - means[:, which]) * np.sqrt(stage.factors)[which])
    expected = (dense[0][:, pairs[0]] * dense[1][:, pairs[1]]).sum(axis=1)
    np.testing.assert_allclose(shared(sparse[0], sparse[1], pairs)[:2], expected, atol=1e-12)
