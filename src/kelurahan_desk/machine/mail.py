"""A ready-made e-mail as a file: any mail program opens it as a draft with its attachment in place."""

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from kelurahan_desk.domain.office import is_address


def draft(
    *, to: str, subject: str, body: str, name: str, content: bytes, at: datetime, sender: str = ""
) -> bytes:
    """The bytes of an .eml file with one attachment. ValueError for an address of another form."""
    if not is_address(to) or (sender and not is_address(sender)):
        raise ValueError("address")
    message = EmailMessage(policy=SMTP)
    message["To"] = to
    if sender:
        message["From"] = sender
    message["Subject"] = subject
    message["Date"] = format_datetime(at)
    message["X-Unsent"] = "1"  # Outlook then opens it for sending, not as something received
    message.set_content(body)
    message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()
