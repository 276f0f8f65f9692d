"""Has anything changed, and when: an averaged change point that speaks only on strong evidence (EVIDENCE 3.8)."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onward.insight.odds import beta_binomial_log_evidence
from onward.insight.rates import FIRST_YES_PRIOR

SPEAKS_ABOVE = 20.0  # Bayes factor
MARGIN = 15  # applications needed on either side


@dataclass(frozen=True, slots=True)
class Change:
    """`bayes_factor` for any change; `after` is the number of applications before the likeliest one."""

    n: int
    bayes_factor: float
    after: int | None
    before_yes: int
    after_yes: int

    @property
    def speaks(self) -> bool:
        return self.bayes_factor > SPEAKS_ABOVE and self.after is not None


def change(yes_in_order: NDArray[np.bool_]) -> Change:
    """Average over every split of the evidence for two rates against one."""
    n, total = len(yes_in_order), int(yes_in_order.sum())
    if n < 2 * MARGIN:
        return Change(n, 1.0, None, total, 0)
    before = np.cumsum(yes_in_order)
    a, b = FIRST_YES_PRIOR
    one_rate = beta_binomial_log_evidence(total, n, a, b)
    splits = range(MARGIN, n - MARGIN + 1)
    logs = [
        beta_binomial_log_evidence(int(before[at - 1]), at, a, b)
        + beta_binomial_log_evidence(total - int(before[at - 1]), n - at, a, b)
        - one_rate
        for at in splits
    ]
    top = max(logs)
    factor = math.exp(top) * math.fsum(math.exp(one - top) for one in logs) / len(logs)
    best = splits[logs.index(top)]
    return Change(n, factor, best, int(before[best - 1]), total - int(before[best - 1]))
