"""A command of the operator's: JSON on its standard input, the words in its environment."""

import os
import signal
import subprocess
from contextlib import suppress

from crawler.notify.message import DeliveryError, Message

TIMEOUT = 60.0  # seconds


def run_command(command: str, message: Message, *, timeout: float = TIMEOUT) -> None:
    """Run a line of shell once for the message; what it prints goes nowhere unless it fails.

    In its environment are INCIDENT_KEY, _EVENT, _SOURCE, _KIND, _SUBJECT and _TEXT.

    Raises:
        DeliveryError: it did not end with 0, or not within `timeout` seconds (then it and what
            it started are killed).
    """
    process = subprocess.Popen(  # noqa: S602 - a shell line is what the operator gave
        command,
        shell=True,
        env=os.environ | _environment(message),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(message.json, timeout)
    except subprocess.TimeoutExpired as error:
        _kill(process)
        raise DeliveryError(f"it did not end within {timeout:g} seconds") from error
    if process.returncode:
        words = said.decode("utf-8", "replace").strip()
        raise DeliveryError(f"it ended with {process.returncode}: {words or 'no word'}")


def _kill(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError):  # it ended just now
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def _environment(message: Message) -> dict[str, str]:
    facts = message.facts
    named = {name: str(facts[name]) for name in ("key", "event", "source", "kind")}
    words = named | {"subject": message.subject, "text": message.text}
    return {f"INCIDENT_{name.upper()}": word.replace("\0", " ") for name, word in words.items()}
