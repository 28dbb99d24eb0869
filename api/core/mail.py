"""Sending one letter: by SMTP, or as a file under `var/mail` where no server is set."""

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import Protocol
from urllib.parse import unquote, urlsplit

from api.core.config import Settings
from api.core.ids import uuid7


class Mailer(Protocol):
    def send(self, to: str, subject: str, text: str, html: str | None = None) -> None:
        """Raises whatever the mail server makes it raise; the outbox tries again."""


def mailer(settings: Settings) -> Mailer:
    return _Smtp(settings) if settings.smtp_url else _Files(settings)


def _message(settings: Settings, to: str, subject: str, text: str, html: str | None) -> EmailMessage:
    message = EmailMessage()
    message["From"] = settings.mail_from
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=(urlsplit(settings.site).hostname or "localhost"))
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message


class _Files:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def send(self, to: str, subject: str, text: str, html: str | None = None) -> None:
        folder = self._settings.var / "mail"
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{uuid7().hex}.eml"
        file.write_bytes(_message(self._settings, to, subject, text, html).as_bytes())


class _Smtp:
    """`smtp://user:password@host:587` (STARTTLS where offered) or `smtps://…:465`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def send(self, to: str, subject: str, text: str, html: str | None = None) -> None:
        url = urlsplit(self._settings.smtp_url)
        host = url.hostname or "localhost"
        context = ssl.create_default_context()
        if url.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, url.port or 465, timeout=20, context=context)
        else:
            server = smtplib.SMTP(host, url.port or 25, timeout=20)
        with server:
            server.ehlo()
            if url.scheme == "smtp" and server.has_extn("starttls"):
                server.starttls(context=context)
            if url.username:
                server.login(unquote(url.username), unquote(url.password or ""))
            server.send_message(_message(self._settings, to, subject, text, html))
