"""Everything about WARC files under one name."""

from storage.exchange import Exchange, Headers, StoredExchange, Written, header
from storage.warc_exchanges import iterate
from storage.warc_index import Location, ReplayIndex, address
from storage.warc_indexing import index
from storage.warc_pack import exchange, pack
from storage.warc_reader import WarcError, read_at
from storage.warc_verify import verify
from storage.warc_writer import MAX_BYTES, WarcWriter

__all__ = [
    "MAX_BYTES",
    "Exchange",
    "Headers",
    "Location",
    "ReplayIndex",
    "StoredExchange",
    "WarcError",
    "WarcWriter",
    "Written",
    "address",
    "exchange",
    "header",
    "index",
    "iterate",
    "pack",
    "read_at",
    "verify",
]
