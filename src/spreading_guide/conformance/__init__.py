"""The conformance kit: cases that say what the rules of the evaluation mean, for any program.

The README in this folder says how another program is held against them.

>>> from spreading_guide import conformance
>>> case = conformance.cases(rule="G7")[0]
>>> conformance.differences(case, conformance.answer(case.request))
[]
"""

from spreading_guide.conformance.answering import answer
from spreading_guide.conformance.comparing import UNSUPPORTED, differences
from spreading_guide.conformance.loading import Case, cases
from spreading_guide.conformance.running import NOT_ASKED, Finding, run

__all__ = [
    "NOT_ASKED",
    "UNSUPPORTED",
    "Case",
    "Finding",
    "answer",
    "cases",
    "differences",
    "run",
]
