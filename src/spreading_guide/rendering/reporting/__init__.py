"""What there is to say of a pairing: a report, an agenda for the next meeting, agreed dates."""

from spreading_guide.rendering.reporting.agendas import agenda
from spreading_guide.rendering.reporting.dates import agreed_dates, calendar
from spreading_guide.rendering.reporting.reports import SinceLater, report

__all__ = ["SinceLater", "agenda", "agreed_dates", "calendar", "report"]
