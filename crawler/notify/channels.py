"""The channels that a call names, and telling them what they have not heard."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from crawler.notify.command import run_command
from crawler.notify.mail import send_mail
from crawler.notify.message import DeliveryError, Message, message
from crawler.notify.webhook import post
from storage.database import Database
from storage.incidents import delivery
from storage.mail_setting import Mail


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to tell people. `name` is what it is known by; it holds no secret."""

    name: str
    tell: Callable[[Message], None]


def by_mail(mail: Mail, to: str) -> Channel:
    """Mail to one address."""
    return Channel(f"mail:{to}", lambda told: send_mail(mail, to, told))


def by_webhook(url: str) -> Channel:
    """A POST to an address, which may hold a token: so the name has its digest instead."""
    return Channel(f"webhook:{urlsplit(url).hostname}#{_digest(url)}", lambda told: post(url, told))


def by_command(command: str) -> Channel:
    """A line of shell."""
    first = command.split(maxsplit=1)[0]
    return Channel(f"command:{first}#{_digest(command)}", lambda told: run_command(command, told))


def tell_all(database: Database, channels: Sequence[Channel]) -> list[str]:
    """Tell each channel what is due; what could not be told, in words, stays due.

    Each delivery is noted as soon as it is done, so a later failure repeats nothing. One failure
    ends a channel's turn: the events of an incident come in their order.
    """
    troubles = []
    for channel in channels:
        try:
            _tell(database, channel)
        except DeliveryError as error:
            troubles.append(f"{channel.name}: {error}; it is tried again at the next call")
    return troubles


def _tell(database: Database, channel: Channel) -> None:
    with database.write() as session:
        waiting = delivery.due(session, channel.name, datetime.now(UTC))
    for due in waiting:
        channel.tell(message(due))
        with database.write() as session:
            delivery.delivered(session, channel.name, due, datetime.now(UTC))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:12]
