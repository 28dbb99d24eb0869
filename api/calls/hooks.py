"""What calls must know of the domains above them, asked through functions that wiring.py fills in.

Each list may stay empty: then nobody has applied and no seat is taken.
"""

from collections.abc import Callable, Sequence
from uuid import UUID

from sqlmodel import Session

# call → whether an application of it was ever submitted; then its conditions, grid and form are frozen
has_submissions: list[Callable[[Session, UUID], bool]] = []
# questions that are about to go → their draft answers go first
before_questions_go: list[Callable[[Session, Sequence[UUID]], None]] = []
# assignment → how many of its seats open and accepted offers take
seats_taken: list[Callable[[Session, UUID], int]] = []


def was_applied_to(session: Session, call_id: UUID) -> bool:
    return any(asked(session, call_id) for asked in has_submissions)


def taken(session: Session, assignment_id: UUID) -> int:
    return sum(count(session, assignment_id) for count in seats_taken)
