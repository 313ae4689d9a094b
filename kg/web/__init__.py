"""Speaking HTTP to the one machine that somebody named. No other part opens a connection."""

from kg.web.address import check_address, is_web_address, line, shown
from kg.web.exchange import SYSTEM_CLOCK, Answer, Clock, Manners, Request
from kg.web.transport import Transport

__all__ = [
    "SYSTEM_CLOCK", "Answer", "Clock", "Manners", "Request", "Transport", "check_address", "is_web_address",
    "line", "shown",
]  # fmt: skip
