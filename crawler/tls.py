"""The TLS profiles a source may declare, as Scrapy's settings."""

from typing import Any

from crawler.source import TlsProfile


def tls_settings(profile: TlsProfile) -> dict[str, Any]:
    """What `profile` changes in the crawl of its source; strict changes nothing."""
    settings: dict[TlsProfile, dict[str, Any]] = {
        TlsProfile.STRICT: {},
        TlsProfile.WEAK_CIPHERS: {"DOWNLOADER_CLIENT_TLS_CIPHERS": "DEFAULT@SECLEVEL=1"},
        TlsProfile.UNVERIFIED: {
            "DOWNLOADER_CLIENT_TLS_CIPHERS": "DEFAULT@SECLEVEL=1",
            "DOWNLOAD_VERIFY_CERTIFICATES": False,
        },
    }
    return settings[profile]


def tls_name(profile: TlsProfile) -> str | None:
    """What captures record; nothing for the strict default."""
    return None if profile is TlsProfile.STRICT else profile.value
