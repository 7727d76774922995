"""Whether a passage answers: a calibrated probability from its evidence, by a logistic regression kept beside this."""

import json
from dataclasses import asdict, dataclass
from math import exp
from pathlib import Path

from service.finding.evidence import Evidence

SHIPPED_DECISION = Path(__file__).with_name("decision.json")


@dataclass(frozen=True, slots=True)
class Decision:
    """Log-odds that a passage answers: `intercept` plus `weights` times its evidence, each by the field's name.

    `fitted_on` says with what questions; `service.evaluation.fit` writes all three.
    """

    intercept: float
    weights: Evidence
    fitted_on: dict[str, int]

    @classmethod
    def read(cls, path: Path = SHIPPED_DECISION) -> "Decision":
        """What `write` wrote."""
        stored = json.loads(path.read_text(encoding="utf-8"))
        return cls(stored["intercept"], Evidence(**stored["weights"]), stored["fitted_on"])

    def write(self, path: Path) -> None:
        """Keep it as JSON."""
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")

    def probability(self, evidence: Evidence) -> float:
        """Probability in [0, 1] that the passage answers the question."""
        log_odds = self.intercept + sum(w * v for w, v in zip(self.weights.values(), evidence.values(), strict=True))
        return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))
