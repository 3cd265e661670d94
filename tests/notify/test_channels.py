"""Mail, webhooks and commands take a message or say why not, within their time."""

import json
import os
import select
import socket
import stat
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from crawler.notify.channels import by_command, by_webhook
from crawler.notify.command import run_command
from crawler.notify.mail import send_mail
from crawler.notify.message import DeliveryError, Message
from crawler.notify.webhook import post
from storage.mail_setting import Mail, Smtp, mail_of
from tests.notify.servers import hook, post_office

TOLD = Message(
    key="7:opened",
    subject="[diaphuong] baolaocai: layout opened",
    text="Báo Lào Cai: mất sapo\n",
    facts={"key": "7:opened", "event": "opened", "source": "baolaocai", "kind": "layout"},
)


def script(folder: Path, body: str) -> str:
    path = folder / "sendmail"
    path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_sendmail_gets_the_letter_and_the_address(tmp_path: Path) -> None:
    program = script(tmp_path, f'cat > {tmp_path}/letter; echo "$@" > {tmp_path}/arguments')
    send_mail(mail_of(program, "bot@example.org"), "ops@example.org", TOLD)
    letter = message_from_bytes((tmp_path / "letter").read_bytes(), policy=default)
    assert (letter["From"], letter["To"]) == ("bot@example.org", "ops@example.org")
    assert letter["Subject"] == TOLD.subject
    assert letter.get_content() == TOLD.text
    assert letter["Message-ID"].startswith("<diaphuong.7.opened@")
    assert (tmp_path / "arguments").read_text() == "-i -- ops@example.org\n"


def test_a_sendmail_that_fails_or_hangs_or_is_not_there(tmp_path: Path) -> None:
    failing = mail_of(script(tmp_path, "cat >/dev/null; echo no route >&2; exit 75"), None)
    with pytest.raises(DeliveryError, match="ended with 75: no route"):
        send_mail(failing, "ops@example.org", TOLD)
    hanging = mail_of(script(tmp_path, "exec sleep 60"), None)
    with pytest.raises(DeliveryError, match="timed out"):
        send_mail(hanging, "ops@example.org", TOLD, timeout=0.2)
    with pytest.raises(DeliveryError, match="DIAPHUONG_MAIL"):
        send_mail(Mail(sendmail="no-such-program"), "ops@example.org", TOLD)


def test_smtp_takes_the_letter() -> None:
    with post_office() as office:
        server = Smtp(scheme="smtp", host="127.0.0.1", port=office.port)
        send_mail(Mail(smtp=server, sender="bot@example.org"), "ops@example.org", TOLD)
    (sent,) = office.letters
    letter = message_from_bytes(sent, policy=default)
    assert letter["Subject"] == TOLD.subject
    assert "mất sapo" in letter.get_content()


@pytest.mark.parametrize("refuses", ["MAIL", "RCPT", "DATA"])
def test_smtp_that_refuses(refuses: str) -> None:
    with post_office(refuses) as office:
        server = Smtp(scheme="smtp", host="127.0.0.1", port=office.port)
        with pytest.raises(DeliveryError, match="550"):
            send_mail(Mail(smtp=server, sender="bot@example.org"), "ops@example.org", TOLD)


def test_smtp_without_the_tls_that_was_asked_for() -> None:
    with post_office() as office:
        server = Smtp(scheme="smtp+tls", host="127.0.0.1", port=office.port, user="u", password="p")  # noqa: S106 - a test's
        with pytest.raises(DeliveryError, match="STARTTLS"):
            send_mail(Mail(smtp=server, sender="bot@example.org"), "ops@example.org", TOLD)
    assert office.letters == []


@pytest.fixture
def silent() -> Iterator[int]:
    """A port where somebody takes calls and never says a word."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    yield listening.getsockname()[1]
    listening.close()


def test_silent_servers_are_left(silent: int) -> None:
    server = Smtp(scheme="smtp", host="127.0.0.1", port=silent)
    with pytest.raises(DeliveryError, match="timed out"):
        send_mail(Mail(smtp=server, sender="a@b.vn"), "ops@example.org", TOLD, timeout=0.2)
    with pytest.raises(DeliveryError, match="timed out"):
        post(f"http://127.0.0.1:{silent}/", TOLD, timeout=0.2)


def test_a_webhook_gets_json_and_a_key() -> None:
    with hook() as kept:
        post(kept.url, TOLD)
    assert [json.loads(body) for body in kept.bodies] == [TOLD.facts]
    assert kept.keys == ["7:opened"]


@pytest.mark.parametrize("status", [302, 404, 500])
def test_a_webhook_that_does_not_take_it(status: int) -> None:
    with hook(status) as kept, pytest.raises(DeliveryError, match=str(status)):
        post(kept.url, TOLD)
    assert len(kept.bodies) == 1


def test_a_webhook_that_is_not_there() -> None:
    with hook() as kept:
        url = kept.url
    with pytest.raises(DeliveryError, match="refused"):
        post(url, TOLD)


def test_a_command_gets_json_and_words(tmp_path: Path) -> None:
    run_command(f'cat > {tmp_path}/json; echo "$INCIDENT_SUBJECT" > {tmp_path}/words', TOLD)
    assert json.loads((tmp_path / "json").read_bytes()) == TOLD.facts
    assert (tmp_path / "words").read_text() == f"{TOLD.subject}\n"


def test_a_command_that_fails() -> None:
    with pytest.raises(DeliveryError, match="ended with 3: so nicht"):
        run_command("echo so nicht; exit 3", TOLD)


def test_a_command_that_hangs_dies_with_what_it_started(tmp_path: Path) -> None:
    os.mkfifo(held := tmp_path / "held")
    reader = os.open(held, os.O_RDONLY | os.O_NONBLOCK)
    os.close(os.open(held, os.O_WRONLY))  # from now on it hangs up when nobody holds this end
    with pytest.raises(DeliveryError, match=r"within 0\.3 seconds"):
        run_command(f"sleep 60 3>{held} & wait", TOLD, timeout=0.3)
    ended, _, _ = select.select([reader], [], [], 30)
    os.close(reader)
    assert ended


def test_a_command_that_does_not_read() -> None:
    run_command("exit 0", TOLD)


def test_names_of_channels_hold_no_secret() -> None:
    url = "https://chat.example.org/hooks/geheim"
    assert by_webhook(url).name.startswith("webhook:chat.example.org#")
    assert "geheim" not in by_webhook(url).name + by_command("curl -d geheim x").name
    assert by_webhook(url).name != by_webhook(f"{url}2").name
