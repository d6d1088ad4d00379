"""A small design to drill, with text that a terminal may choke on."""

from __future__ import annotations

_LONG = "x" * 300

HARBOUR = f"""\
# Design a Boat Harbour

Build a system that berths boats. People know it as Marina.

```mermaid
graph TD
    Gate[Harbour gate] -- asks --> Tickets[Ticket desk]
    Tickets -- books --> Berths[(Berth register)]
    Tickets -- charges --> Purse[Fee ledger]
    Berths -- reports --> Lamp[Harbour lamp]
```

## Components

- **Harbour gate**: Opens when a ticket was taken, and shuts behind the boat.
- **Ticket desk**: Hands out a ticket with the time of entry.
- **Berth register**: Knows free berths [bold red]in order[/bold red] of length [/] [link=x].
- **Fee ledger**: Counts 港口費用漢字表示 and, right to left, שלום עולם مرحبا بالعالم.
- **Harbour lamp**: Says 👩\u200d💻 ⚖️ 🇺🇸 e\u0301 with `🚢` when no berth is left.
- **Escape hatch**: Sends \x1b[31mred\x1b[0m \x1b]52;c;aGk=\x07 and {_LONG} at once.

## Algorithms

1. **Nearest berth**:
    - **Concept**: Give each boat the free berth that is nearest to its gate.
    - **Pros**: Short ways.
    - **Cons**: Crowded first rows.
2. **Tide table**:
    - **Concept**: Let boats in by draught and the height of the tide.
    - **Pros**: No boat runs aground.
    - **Cons**: Needs a clock.

## Workflow: leave

1. The skipper scans the ticket.
2. The fee ledger works out the fee.
3. The gate opens.
"""
"""Twenty of its cards are asked on the first day; the others are siblings of theirs."""
