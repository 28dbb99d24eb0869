"""What calls must know of the domains above them, asked through functions that wiring.py fills in.

A test holds that wiring fills every one of them.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from sqlmodel import Session

# call → whether an application of it was ever submitted; then its conditions, grid and form are frozen
has_submissions: list[Callable[[Session, UUID], bool]] = []
# questions that are about to go → their draft answers go first
before_questions_go: list[Callable[[Session, Sequence[UUID]], None]] = []
# assignments → how many of each one's seats open and accepted offers take; none taken may be left out
seats_taken: list[Callable[[Session, Sequence[UUID]], Mapping[UUID, int]]] = []
# assignment → how many applications could move away from it now, as it is filled or withdrawn
movable: list[Callable[[Session, UUID], int]] = []
# call → how many of its applications, and requests for review, wait for a decision
undecided: list[Callable[[Session, UUID], int]] = []


def waits(session: Session, assignment_id: UUID) -> bool:
    """Whether somebody's application waits at an assignment that takes nobody any more."""
    return any(asked(session, assignment_id) for asked in movable)


def waits_for_decision(session: Session, call_id: UUID) -> int:
    return sum(asked(session, call_id) for asked in undecided)


def was_applied_to(session: Session, call_id: UUID) -> bool:
    return any(asked(session, call_id) for asked in has_submissions)


def taken(session: Session, assignment_ids: Sequence[UUID]) -> Mapping[UUID, int]:
    """Seats taken of each assignment; zero for any that is not named."""
    total: Counter[UUID] = Counter()
    for count in seats_taken:
        total.update(count(session, assignment_ids))
    return total
