"""A deadline as an .ics file. The only importer of icalendar."""

from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event


def as_ics(day: date, title: str, text: str, uid: str, made: datetime) -> bytes:
    """One all-day event on `day` with a reminder in the morning; `made` is a moment in UTC."""
    event = Event()
    event.add("uid", f"{uid}@topay-help")
    event.add("dtstamp", made.astimezone(UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", title)
    event.add("description", text)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(hours=9))  # nine in the morning of that day
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//topay-help//")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
