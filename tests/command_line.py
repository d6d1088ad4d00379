"""What a command said, and a document to give it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

DOCUMENT = """\
# Design a Boat Harbour

Build a system that lets cars in while there is room. People know it as Marina.

```mermaid
graph TD
    Gate --> Tickets
```

## Components

- **Ticket service**: Hands out a ticket with the time of entry.
- **Entry gate**: Opens when a ticket was taken.

## Algorithms

1. **Nearest place**:
    - **Concept**: Give each car the free place that is nearest to its gate.
    - **Pros**: Short ways.
    - **Cons**: Crowded first rows.

## Workflow: leave

1. The driver scans the ticket.
2. The payment service works out the fee.
3. The gate opens.
"""

TWO_ALIKE = "# Design a Lunar Rover\n\nDrives.\n\n# Design a Lunar Lander\n\nLands.\n"
"""Two designs that `lunar` may be."""


@dataclass(frozen=True)
class Result:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """Stdout as JSON."""
        value: dict[str, Any] = json.loads(self.out)
        return value


Sdprep = Callable[..., Result]
