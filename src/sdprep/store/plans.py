"""The day on which the learner wants to be ready."""

from __future__ import annotations

from sdprep.schedule import Deadline
from sdprep.store.database import Database
from sdprep.store.rows import stored_day


class PlanStore:
    """One deadline, or none."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> Deadline | None:
        """Give the deadline; None where there is none."""
        with self._database.reading() as connection:
            if connection is None:
                return None
            row = connection.execute(
                "SELECT ready_on, begun_on, minutes_a_day FROM plan"
            ).fetchone()
            if row is None:
                return None
            return Deadline(stored_day(row[0]), stored_day(row[1]), row[2])

    def save(self, deadline: Deadline) -> None:
        """Put a deadline in the place of the one there was.

        Raises:
            StoreError: it cannot be stored.
        """
        with self._database.writing() as connection:
            connection.execute(
                "REPLACE INTO plan VALUES (1, ?, ?, ?)",
                (
                    deadline.ready_on.isoformat(),
                    deadline.begun_on.isoformat(),
                    deadline.minutes_a_day,
                ),
            )

    def clear(self) -> bool:
        """Forget the deadline; False where there was none.

        Raises:
            StoreError: that cannot be stored.
        """
        if self.load() is None:
            return False
        with self._database.writing() as connection:
            connection.execute("DELETE FROM plan")
        return True
