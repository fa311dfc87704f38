"""A summary as an .eml file: to be opened in a mail program, addressed and sent by the user."""

from email.message import EmailMessage
from email.policy import SMTP


def as_eml(subject: str, text: str, to: str = "") -> bytes:
    """The draft of a mail; `to` stays empty unless the operator has supplied an address."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject
    message["X-Unsent"] = "1"  # mail programs open it as a draft
    if to:
        message["To"] = to
    message.set_content(text)
    return message.as_bytes()
