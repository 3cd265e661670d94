"""A webhook: one POST of JSON for each event."""

import http.client
import urllib.error
import urllib.request
from typing import IO, Any

from crawler.notify.message import DeliveryError, Message

TIMEOUT = 20.0  # seconds that the other side may be silent
SCHEMES = ("http://", "https://")


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirected POST becomes a GET without a body: better an error."""

    def redirect_request(  # noqa: PLR0917 - urllib's signature
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Any,
        newurl: str,
    ) -> None:
        """Follow none."""


def post(url: str, message: Message, *, timeout: float = TIMEOUT) -> None:
    """POST the message's JSON to `url` (http or https; TLS is verified).

    `Idempotency-Key` is the same whenever the same event is sent again.

    Raises:
        DeliveryError: no answer, or one that is no success.
    """
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": message.key,
        "User-Agent": "diaphuong",
    }
    request = urllib.request.Request(url, message.json, headers, method="POST")  # noqa: S310 - checked by the option
    opener = urllib.request.build_opener(_NoRedirects)
    try:
        opener.open(request, timeout=timeout).close()
    except urllib.error.HTTPError as error:
        with error:
            raise DeliveryError(f"it answered {error.code} {error.reason}") from error
    except (OSError, http.client.HTTPException) as error:
        raise DeliveryError(str(getattr(error, "reason", None) or error)) from error
