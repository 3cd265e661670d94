"""The settings: the only place that reads the environment."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from storage.mail_setting import Mail, address, mail_of

DATABASE_URL = "DIAPHUONG_DATABASE_URL"
ARCHIVE = "DIAPHUONG_ARCHIVE"
SPIDERS = "DIAPHUONG_SPIDERS"
MAIL = "DIAPHUONG_MAIL"
MAIL_FROM = "DIAPHUONG_MAIL_FROM"
_KNOWN = (DATABASE_URL, ARCHIVE, SPIDERS, MAIL, MAIL_FROM)
PYTHONPATH = "PYTHONPATH"  # Python's own: where the modules of DIAPHUONG_SPIDERS are
_BACKENDS = {"sqlite", "postgresql"}


class ConfigError(ValueError):
    """A setting that cannot be used; the message names the variable and what to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Where the archive lives.

    Attributes:
        database_url: SQLAlchemy address of the SQLite or Postgres store.
        archive: the folder of the WARC files, locks and exports.
        spiders: modules of an operator's own spiders, besides `spiders`.
        mail: how mail leaves this machine.
    """

    database_url: str
    archive: Path
    spiders: tuple[str, ...] = ()
    mail: Mail = field(default_factory=Mail)


def load_config(environ: "os._Environ[str] | dict[str, str] | None" = None) -> Config:
    """Read the settings from the environment (default: the process's own).

    Raises:
        ConfigError: a variable holds something that cannot be used.
    """
    env = os.environ if environ is None else environ
    _refuse_strangers(env)
    archive = Path(env.get(ARCHIVE) or "archive").absolute()
    _refuse_file(archive)
    url = env.get(DATABASE_URL) or f"sqlite:///{archive / 'diaphuong.db'}"
    return Config(
        database_url=_database_url(url),
        archive=archive,
        spiders=_modules(env.get(SPIDERS, "")),
        mail=_mail(env.get(MAIL), env.get(MAIL_FROM)),
    )


def _refuse_file(archive: Path) -> None:
    above = (folder for folder in (archive, *archive.parents) if folder.exists())
    if not (nearest := next(above)).is_dir():
        raise ConfigError(f"{ARCHIVE}: {nearest} is a file; name a folder")


def _modules(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    for name in names:
        if not all(part.isidentifier() for part in name.split(".")):
            raise ConfigError(f"{SPIDERS}: {name!r} is no module; write mine or mine.papers")
    return names


def settings_to_pass_on(
    environ: "os._Environ[str] | dict[str, str] | None" = None,
) -> dict[str, str]:
    """The variables under which another process, started elsewhere, finds the same archive.

    Raises:
        ConfigError: a variable holds something that cannot be used.
    """
    env = os.environ if environ is None else environ
    config = load_config(env)
    found = {ARCHIVE: str(config.archive)}
    found |= {name: env[name] for name in _KNOWN if env.get(name) and name != ARCHIVE}
    if config.spiders and env.get(PYTHONPATH):
        folders = [str(Path(part).absolute()) for part in env[PYTHONPATH].split(os.pathsep)]
        found[PYTHONPATH] = os.pathsep.join(folders)
    return found


def _refuse_strangers(env: "os._Environ[str] | dict[str, str]") -> None:
    strangers = {name for name in env if name.startswith("DIAPHUONG_")} - {*_KNOWN}
    if strangers:
        raise ConfigError(
            f"{', '.join(sorted(strangers))}: no such setting; "
            f"there are {', '.join(_KNOWN[:-1])} and {_KNOWN[-1]}"
        )


def _mail(way: str | None, sender: str | None) -> Mail:
    try:
        sender = address(sender) if sender else None
    except ValueError as error:
        raise ConfigError(f"{MAIL_FROM}: {error}") from error
    try:
        return mail_of(way, sender)
    except ValueError as error:
        raise ConfigError(f"{MAIL}: {error}") from error


def _database_url(text: str) -> str:
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:  # the latter: a port that is no number
        raise ConfigError(
            f"{DATABASE_URL}: {_masked(text)!r} is no database address; write "
            "sqlite:///path/to/file.db or postgresql://user@host/name"
        ) from error
    backend = url.get_backend_name()
    if backend not in _BACKENDS:
        raise ConfigError(f"{DATABASE_URL}: {backend!r} is not supported; use sqlite or postgresql")
    if backend == "sqlite" and url.database in {None, "", ":memory:"}:
        raise ConfigError(
            f"{DATABASE_URL}: {text!r} names no file; write sqlite:///path/to/file.db"
        )
    driver = "postgresql+psycopg" if backend == "postgresql" else "sqlite"
    return url.set(drivername=driver).render_as_string(hide_password=False)


def _masked(text: str) -> str:
    return re.sub(r"(://[^:@/]*:)[^@]*@", r"\1***@", text)
