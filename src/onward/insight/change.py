"""Has anything changed, and when: an averaged change point that speaks only on strong evidence (EVIDENCE 3.8)."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onward.insight.odds import log_beta, log_betas
from onward.insight.rates import FIRST_YES_PRIOR

SPEAKS_ABOVE = 20.0  # Bayes factor
MARGIN = 15  # applications needed on either side
LARGEST = 700.0  # of the logarithm: what a float holds


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
    a, b = FIRST_YES_PRIOR
    at = np.arange(MARGIN, n - MARGIN + 1)
    before = np.cumsum(yes_in_order)[at - 1].astype(np.float64)
    first = log_betas(a + before, b + at - before)
    second = log_betas(a + total - before, b + (n - at) - (total - before))
    logs = first + second - log_beta(a, b) - log_beta(a + total, b + n - total)
    top = float(logs.max())
    factor = math.exp(min(top + math.log(float(np.exp(logs - top).mean())), LARGEST))
    best = int(np.argmax(logs))
    return Change(n, factor, int(at[best]), int(before[best]), total - int(before[best]))
