"""A timetable in the words of cron and of systemd. Pure."""

import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

from crawler.timetable import Round
from vietnam.dates import VIETNAM

LONGEST = 990  # characters of a crontab's line; Debian's cron takes no more


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the program lives.

    Attributes:
        program: the path of `diaphuong`.
        folder: where it is started.
        archive: the archive's folder; logs and exports go into folders of it.
        settings: its environment.
        mail: who is told of incidents; None: whoever reads cron's mail.
    """

    program: Path
    folder: Path
    archive: Path
    settings: Mapping[str, str]
    mail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Something done regularly.

    Attributes:
        name: of the systemd units.
        about: for people, in one line.
        minute, hours: Vietnamese time; weekday: 0 for Sunday, None for every day.
        command: what is run, in a shell that is in the program's folder.
    """

    name: str
    about: str
    minute: int
    hours: tuple[int, ...]
    command: str
    weekday: int | None = None


def jobs(rounds: Iterable[Round], place: Place) -> tuple[Job, ...]:
    """All that an archive needs: crawls, exports, and looks after its health."""
    return (*_crawls(rounds, place), *_care(place))


def _crawls(rounds: Iterable[Round], place: Place) -> list[Job]:
    log = shlex.quote(str(place.archive / "log" / "crawl.log"))
    return [
        Job(
            name=f"diaphuong-crawl-{number}",
            about=f"{one.pace}: {len(one.sources)} sources",
            minute=one.minute,
            hours=one.hours,
            command=f"{_program(place)} crawl {' '.join(one.sources)} "
            f"--quiet --time-box {one.time_box} --log {log}",
        )
        for number, one in enumerate(rounds, 1)
    ]


def _care(place: Place) -> list[Job]:
    program, exports = _program(place), place.archive / "exports"
    folder, cursor = shlex.quote(str(exports)), shlex.quote(str(exports / "export.cursor"))
    health = f"{program} health"
    told = f"{health} --mail {shlex.quote(place.mail)} >/dev/null" if place.mail else _loud(health)
    return [
        Job(
            name="diaphuong-health",
            about="what is wrong for long enough",
            minute=58,
            hours=tuple(range(6, 23, 4)),
            command=told,
        ),
        Job(
            name="diaphuong-export",
            about="what is new or changed since the last export",
            minute=41,
            hours=(23,),
            command=f"mkdir -p {folder} && {program} export --out "
            f"{folder}/$(date +%F).jsonl.gz --cursor-file {cursor} >/dev/null",
        ),
        Job(
            name="diaphuong-check",
            about="does everything in the archive fit together, and was it asked for politely",
            minute=11,
            hours=(3,),
            weekday=0,
            command=_loud(
                f"{program} db check && {program} politeness --since $(date -d '8 days ago' +%F)"
            ),
        ),
    ]


def _program(place: Place) -> str:
    return shlex.quote(str(place.program))


def _loud(command: str) -> str:
    """Speaks only when something is wrong: then cron sends a mail."""
    return f'said=$({{ {command}; }} 2>&1) || echo "$said"'


def crontab(done: Sequence[Job], place: Place, zone: tzinfo, now: datetime) -> str:
    """The lines for `crontab -e`; times are moved from Vietnam to `zone` as it is `now`.

    Raises:
        ValueError: a line is longer than cron takes.
    """
    offset = now.astimezone(zone).strftime("%z")
    lines = [
        "# Made by `diaphuong schedule`; make it anew when sources come or change their rhythm.",
        f"# Times are those of this machine (UTC{offset[:3]}:{offset[3:]}), Vietnam is UTC+07:00.",
        "SHELL=/bin/sh",
        *([f"MAILTO={place.mail}"] if place.mail else []),
        *(f"{name}={_quoted(value)}" for name, value in place.settings.items()),
    ]
    for job in done:
        lines += ["", f"# {job.about}", _cron_line(job, place, zone, now)]
    return "\n".join(lines) + "\n"


def _cron_line(job: Job, place: Place, zone: tzinfo, now: datetime) -> str:
    moved = [_moved(hour, job.minute, zone, now) for hour in job.hours]
    minutes = {moment.minute for moment in moved}
    hours = _ranges(sorted({moment.hour for moment in moved}))
    day = "*" if job.weekday is None else str((job.weekday + _days_apart(moved[0], now)) % 7)
    command = f"cd {shlex.quote(str(place.folder))} && {job.command}".replace("%", r"\%")
    line = f"{minutes.pop()} {hours} * * {day} {command}"
    if len(line) > LONGEST:
        raise ValueError(f"{job.name}: a line of {len(line)} characters, cron takes {LONGEST}")
    return line


def _moved(hour: int, minute: int, zone: tzinfo, now: datetime) -> datetime:
    """That time of today in Vietnam, by the clock of `zone`, without a zone."""
    there = now.astimezone(VIETNAM).replace(tzinfo=None, second=0, microsecond=0)
    shift = (now.astimezone(zone).utcoffset() or timedelta()) - (
        now.astimezone(VIETNAM).utcoffset() or timedelta()
    )
    return there.replace(hour=hour, minute=minute) + shift


def _days_apart(moment: datetime, now: datetime) -> int:
    return (moment.date() - now.astimezone(VIETNAM).date()).days


def _ranges(hours: Sequence[int]) -> str:
    """`5-8,11`: neighbours as a range."""
    parts: list[list[int]] = []
    for hour in hours:
        if parts and parts[-1][-1] == hour - 1:
            parts[-1].append(hour)
        else:
            parts.append([hour])
    return ",".join(f"{p[0]}-{p[-1]}" if len(p) > 1 else str(p[0]) for p in parts)


def _quoted(value: str) -> str:
    """As crontab(5) wants values: in quotes, which it takes off; nothing in them is expanded."""
    return f"'{value}'" if '"' in value else f'"{value}"'


def units(done: Sequence[Job], place: Place, env_file: Path) -> dict[str, str]:
    """Service and timer of each job, by file name; systemd knows Vietnam's time itself."""
    files: dict[str, str] = {}
    for job in done:
        files[f"{job.name}.service"] = _service(job, place, env_file)
        files[f"{job.name}.timer"] = _timer(job)
    return files


def environment(place: Place) -> str:
    """The settings as systemd reads them from a file; a password in it is nobody's business."""
    escaped = (
        (name, value.replace("\\", "\\\\").replace('"', '\\"'))
        for name, value in place.settings.items()
    )
    return "".join(f'{name}="{value}"\n' for name, value in escaped)


def _service(job: Job, place: Place, env_file: Path) -> str:
    # 1: a source failed, which health judges; 75: the run before is still under way.
    fine = "SuccessExitStatus=1 75\n" if "-crawl-" in job.name else ""
    shell = job.command.replace("%", "%%").replace("$", "$$").replace("\\", "\\\\")
    shell = shell.replace('"', '\\"')
    return (
        f"[Unit]\nDescription=diaphuong: {job.about}\nAfter=network-online.target\n\n"
        f"[Service]\nType=oneshot\nWorkingDirectory={place.folder}\n"
        f'EnvironmentFile={env_file}\nExecStart=/bin/sh -c "{shell}"\n{fine}'
        "KillSignal=SIGINT\nTimeoutStopSec=180\nNice=10\n"
    )


def _timer(job: Job) -> str:
    days = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
    day = "" if job.weekday is None else f"{days[job.weekday]} "
    hours = ",".join(f"{hour:02}" for hour in job.hours)
    return (
        f"[Unit]\nDescription=diaphuong: {job.about}\n\n[Timer]\n"
        f"OnCalendar={day}*-*-* {hours}:{job.minute:02}:00 Asia/Ho_Chi_Minh\n"
        "Persistent=true\nAccuracySec=1s\n\n[Install]\nWantedBy=timers.target\n"
    )
