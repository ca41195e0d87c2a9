"""Disclosure control: the layer every table, chart, tooltip and export of what people said passes through.

The rule, in ten lines:

1. A number needs enough behind it: 10 workers of one enterprise, 5 people in any other cell, 3 organisations for what managers
   or cadres said together, consent for what those of one enterprise said. Thresholds can be raised, never lowered.
2. What has less is hidden with all its numbers (value, n, interval), everywhere.
3. A cell is a set of smallest groups. Visible totals minus visible groups are equations about the hidden ones, over all tables.
4. A reader who solves these equations must not find a hidden cell, nor place it too closely, nor find the sum of hidden
   groups that are too few people together.
5. Where he could, the smallest visible group of the same totals is hidden too; where there is none, the cheapest swap is.
6. This repeats until the attack fails. Attack and defence are one function (`attack`), so nothing passes that it can solve.
7. Hidden for a lower threshold means hidden for a higher one: each starts from the result of those below it.
8. Views shown one after the other are tables shown together; what was shown before stays, the new one gives way (`released`).
9. Which of two hidden cells is the small one is not said; the log counts the reasons.
10. `audit` repeats the attack on what is published, from the outside.
"""

from evidence.disclosure.audit import FINDINGS, Audit, audit
from evidence.disclosure.axes import Axis
from evidence.disclosure.primary import REASONS
from evidence.disclosure.protect import protect
from evidence.disclosure.protected import Protected
from evidence.disclosure.reading import Reading
from evidence.disclosure.thresholds import Thresholds

__all__ = ["FINDINGS", "REASONS", "Audit", "Axis", "Protected", "Reading", "Thresholds", "audit", "protect"]
