"""Scrapy's settings, each with its reason. A source's own values come from its declaration."""

import os

from storage.config import load_config

BOT_NAME = "diaphuong"
SPIDER_MODULES = ["spiders", *load_config(os.environ).spiders]
NEWSPIDER_MODULE = "spiders"
USER_AGENT = "diaphuong/0.1 (archive of Vietnamese provincial news; +mailto:diaphuong@example.org)"

# Politeness: one request at a time per host, at least a second apart, slower when the site is.
ROBOTSTXT_OBEY = True
DOWNLOADER = "crawler.turnstile.PoliteDownloader"  # over all crawls of the process
CONCURRENT_REQUESTS = 4
CONCURRENT_ITEMS = 1  # a response yields one page at most; Scrapy starts so many tasks for each
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0.0  # jitter would go below the promised distance
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 60.0  # also the longest Crawl-delay that is kept
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
COOKIES_ENABLED = False  # session ids double articles; a source names the cookies it needs
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "vi,en;q=0.5",
}

# Safety: verified TLS, ceilings on everything, no way in from outside.
DOWNLOAD_VERIFY_CERTIFICATES = True  # off by default in Scrapy
DOWNLOAD_HANDLERS = {"https": "crawler.tls.TlsHandler"}  # TLS as the source declares it
DOWNLOAD_MAXSIZE = 20 * 1024 * 1024  # bytes; also bounds what a compressed page unpacks to
DOWNLOAD_WARNSIZE = 5 * 1024 * 1024
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_FAIL_ON_DATALOSS = False  # CaptureMiddleware stores the cut body first, then refuses it
REDIRECT_MAX_TIMES = 5
METAREFRESH_ENABLED = False  # cookie shells and block pages use it; such a page is refused instead
HTTPPROXY_ENABLED = False  # only storage.config reads the environment
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
GUARD_RESOLVES_HOSTS = True

# A temporary failure is tried again twice now and, through the frontier, in later runs.
RETRY_TIMES = 2
RETRY_HTTP_CODES = [500, 502, 503, 504, 522, 524, 408]  # no 429: that one asks us to stay away
RETRY_EXCEPTIONS = [
    "scrapy.exceptions.CannotResolveHostError",
    "scrapy.exceptions.DownloadConnectionRefusedError",
    "scrapy.exceptions.DownloadFailedError",
    "scrapy.exceptions.DownloadTimeoutError",
    "scrapy.exceptions.ResponseDataLossError",
    "twisted.internet.error.ConnectionDone",
    "twisted.internet.error.ConnectError",
    "twisted.internet.error.ConnectionLost",
]
RETRY_GIVE_UP_LOG_LEVEL = "WARNING"

# Every status reaches the spider: an error page is captured and settles its page's outcome.
HTTPERROR_ALLOW_ALL = True

DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # HostGuard is stricter
    "crawler.guard.HostGuard": 50,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # takes errors for consent
    "crawler.robots.RobotsGate": 100,
    "crawler.rendering.RenderMiddleware": 540,  # sees pages unpacked, after redirects and retries
    "crawler.capture.CaptureMiddleware": 950,  # nearest to the network: sees the raw exchange
}
EXTENSIONS = {"crawler.run.ArchiveRun": 10}
ITEM_PIPELINES = {"crawler.pipelines.KeepPipeline": 500}

READER_PROCESSES = 1  # enough for any number of polite sources; the crawl command may raise it
LOG_LEVEL = "INFO"
LOGSTATS_INTERVAL = 0.0
STATS_DUMP = False  # `diaphuong runs` shows the counts
LOG_VERSIONS: list[str] = []
