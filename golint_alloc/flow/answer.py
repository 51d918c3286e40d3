"""What a question about flow is answered with."""

from __future__ import annotations

from golint_alloc.records import NamedTuple
from golint_alloc.types.verdict import Verdict


class Answer(NamedTuple):
    """A verdict and why: a phrase that a message can quote, empty when there is nothing to say."""

    verdict: Verdict
    reason: str = ""
