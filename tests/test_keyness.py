import numpy as np
import pytest
from support import cases

from analysis.words import keyness


@pytest.mark.parametrize("case", cases("keyness"))
def test_worked_values(case):
    counts = case["input"]
    found = {
        "g2": keyness.log_likelihood(*counts),
        "g2_four": keyness.log_likelihood(*counts, cells=4),
        "log_ratio": keyness.log_ratio(*counts),
        "lrc": keyness.conservative_log_ratio(*counts),
    }
    assert {name: float(value) for name, value in found.items()} == pytest.approx(case["expected"], abs=6e-5)


def test_four_cells_equal_scipy():
    from scipy.stats import chi2_contingency

    a, b, c, d = 120, 60, 50000, 80000
    table = [[a, b], [c - a, d - b]]
    expected = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    assert keyness.log_likelihood(a, b, c, d, cells=4) == pytest.approx(expected)


@pytest.mark.parametrize("a, b", [(20, 5), (7, 0), (0, 9), (3, 3)])
def test_the_interval_is_clopper_and_pearsons(a, b):
    from scipy.stats import binomtest

    exact = binomtest(a, a + b).proportion_ci(0.99, "exact")
    low, high = keyness.log_ratio_interval(a, b, 1000, 1000, level=0.9, comparisons=10)
    with np.errstate(divide="ignore"):
        assert low == pytest.approx(np.log2(exact.low) - np.log2(1 - exact.low), abs=1e-9)
        assert high == pytest.approx(np.log2(exact.high) - np.log2(1 - exact.high), abs=1e-9)


def test_more_comparisons_move_lrc_towards_zero():
    one, many = (keyness.conservative_log_ratio(20, 5, 10000, 10000, comparisons=n) for n in (1, 1000))
    assert 0 == many < one


def test_corrections_of_many_tests():
    from scipy.stats import false_discovery_control

    p = [0.03, 0.001, 0.2, 0.001, 0.9, 0.04]
    assert keyness.benjamini_hochberg(p) == pytest.approx(false_discovery_control(p))
    assert keyness.holm(p) == pytest.approx([0.12, 0.006, 0.4, 0.006, 0.9, 0.12])


def test_p_value_is_chi_squared_with_one_degree():
    assert keyness.p_value([3.841459, -6.634897, 0]) == pytest.approx([0.05, 0.01, 1.0])


def test_a_g2_of_three_cells_is_refused():
    with pytest.raises(ValueError, match="2 or 4 cells"):
        keyness.log_likelihood(1, 1, 10, 10, cells=3)
