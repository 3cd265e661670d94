"""How mail leaves this machine: by the local sendmail, or over SMTP."""

import os
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
_USUAL = "/usr/sbin:/usr/lib:/usr/bin:/sbin:/bin"  # where sendmail lies; cron's PATH has few
_ADDRESS = re.compile(r"[^\s@<>,;\"\\]+@[^\s@<>,;\"\\]+\Z")
_LOCAL = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Smtp:
    """A mail server. `scheme` is smtp (plain), smtp+tls (STARTTLS, or nothing) or smtps."""

    scheme: str
    host: str
    port: int
    user: str | None = None
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """How mail leaves: through `smtp` if it is given, else through the program `sendmail`.

    `sender` is who it is from; None: the user at this host.
    """

    sendmail: str = "sendmail"
    smtp: Smtp | None = None
    sender: str | None = None


def mail_of(way: str | None, sender: str | None) -> Mail:
    """The settings as written.

    Raises:
        ValueError: `way` is neither a program nor a mail server.
    """
    if not way:
        return Mail(sender=sender)
    if "://" in way:
        return Mail(smtp=_smtp(way), sender=sender)
    if not Path(way).is_absolute():
        raise ValueError(f"{way!r} is neither smtp://host nor the path of a sendmail program")
    if not os.access(way, os.X_OK):
        raise ValueError(f"there is no program {way}")
    return Mail(sendmail=way, sender=sender)


def sendmail_program(mail: Mail) -> str | None:
    """Where the program is; None if there is none."""
    return shutil.which(mail.sendmail) or shutil.which(mail.sendmail, path=_USUAL)


def address(text: str) -> str:
    """One mail address, without a name.

    Raises:
        ValueError: it is none.
    """
    if not _ADDRESS.match(text):
        raise ValueError(f"{text!r} is no mail address; write name@example.org")
    return text


def _smtp(text: str) -> Smtp:
    parts = urlsplit(text)
    if parts.scheme not in _PORTS or not parts.hostname or parts.path.strip("/"):
        raise ValueError(
            f"{_without_password(parts)} is no mail server; write smtp://host:25, "
            "smtp+tls://user:password@host:587 or smtps://user:password@host:465"
        )
    if parts.password and parts.scheme == "smtp" and parts.hostname not in _LOCAL:
        raise ValueError("a password is not sent over plain smtp://; write smtp+tls:// or smtps://")
    return Smtp(
        scheme=parts.scheme,
        host=parts.hostname,
        port=parts.port or _PORTS[parts.scheme],
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
    )


def _without_password(parts: SplitResult) -> str:
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
