"""Structured logs: one JSON line each, with the request's id; never values of variables, which may be personal."""

import logging
import sys
from typing import Literal

import structlog


def configure(level: str, to: Literal["stdout", "stderr"] = "stdout") -> None:
    """Send this process's log lines to standard output, or away from what a command itself prints there."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        # Looked up for each logger: what stands there changes where streams are captured.
        logger_factory=lambda *_: structlog.PrintLogger(getattr(sys, to)),
        cache_logger_on_first_use=False,
    )
