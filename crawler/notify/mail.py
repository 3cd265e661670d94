"""Mail: through the local sendmail, or over SMTP."""

import getpass
import smtplib
import socket
import ssl
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime

from crawler.notify.message import DeliveryError, Message
from storage.mail_setting import Mail, Smtp, sendmail_program

TIMEOUT = 60.0  # seconds


def send_mail(mail: Mail, to: str, message: Message, *, timeout: float = TIMEOUT) -> None:
    """Hand a message over to whoever carries the mail.

    Raises:
        DeliveryError: it was not taken, or not within `timeout` seconds.
    """
    letter = _letter(mail, to, message)
    if mail.smtp is None:
        _by_sendmail(mail, to, letter, timeout)
    else:
        _over_smtp(mail.smtp, letter, timeout)


def _letter(mail: Mail, to: str, message: Message) -> EmailMessage:
    host = socket.getfqdn()
    letter = EmailMessage()
    letter["From"] = mail.sender or f"{getpass.getuser()}@{host}"
    letter["To"] = to
    letter["Subject"] = message.subject
    letter["Date"] = format_datetime(datetime.now(UTC))
    letter["Auto-Submitted"] = "auto-generated"
    # the same at a second try, so that a mail that was taken after all is not shown twice
    letter["Message-ID"] = f"<diaphuong.{message.key.replace(':', '.')}@{host}>"
    letter.set_content(message.text, cte="quoted-printable")  # any server takes that
    return letter


def _by_sendmail(mail: Mail, to: str, letter: EmailMessage, timeout: float) -> None:
    program = sendmail_program(mail)
    if program is None:
        raise DeliveryError("there is no sendmail here; set DIAPHUONG_MAIL to smtp://host")
    command = [program, "-i", "--", to]
    try:
        done = subprocess.run(  # noqa: S603 - the operator's own program
            command, input=letter.as_bytes(), capture_output=True, timeout=timeout, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise DeliveryError(f"{program}: {error}") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise DeliveryError(f"{program} ended with {done.returncode}: {said or 'no word'}")


def _over_smtp(server: Smtp, letter: EmailMessage, timeout: float) -> None:
    try:
        with _connected(server, timeout) as connection:
            connection.send_message(letter)
    except (OSError, smtplib.SMTPException) as error:
        raise DeliveryError(f"{server.scheme}://{server.host}:{server.port}: {error}") from error


@contextmanager
def _connected(server: Smtp, timeout: float) -> Generator[smtplib.SMTP]:
    tls = ssl.create_default_context()
    with _opened(server, timeout, tls) as connection:
        if server.scheme == "smtp+tls":
            connection.starttls(context=tls)
        if server.user:
            connection.login(server.user, server.password or "")
        yield connection


def _opened(server: Smtp, timeout: float, tls: ssl.SSLContext) -> smtplib.SMTP:
    if server.scheme == "smtps":
        return smtplib.SMTP_SSL(server.host, server.port, timeout=timeout, context=tls)
    return smtplib.SMTP(server.host, server.port, timeout=timeout)
