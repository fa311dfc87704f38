"""One official contact, as the operator listed it."""

from datetime import date
from typing import Literal

from msgspec import Struct

from topay_help.text import Text

Kind = Literal["host", "url", "mail", "mail-domain", "phone", "handle"]
KINDS: tuple[Kind, ...] = ("host", "url", "mail", "mail-domain", "phone", "handle")


class Entry(Struct, frozen=True):
    """A contact with who verified it and from when until when, both days included.

    `subdomains` is for hosts; `platform` is for handles, one of the names in `platforms`.
    """

    kind: Kind
    value: str
    verified_by: str
    verified_on: date
    expires_on: date
    platform: str = ""
    subdomains: bool = False
    hours: Text | None = None

    def holds_on(self, today: date) -> bool:
        """Whether the entry may be relied on that day."""
        return self.verified_on <= today <= self.expires_on

    def to_data(self) -> dict[str, object]:
        """What `--json` says about the entry; dates as YYYY-MM-DD."""
        data: dict[str, object] = {"kind": self.kind}
        if self.platform:
            data["platform"] = self.platform
        data["value"] = self.value
        if self.kind == "host":
            data["subdomains"] = self.subdomains
        if self.hours:
            data["hours"] = {"zh": self.hours.zh, "en": self.hours.en}
        return data | {
            "verified_by": self.verified_by,
            "verified_on": self.verified_on.isoformat(),
            "expires_on": self.expires_on.isoformat(),
        }
