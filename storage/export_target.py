"""Where an export goes: a file that appears whole or not at all, or a stream.

A file is written beside its target, forced to the disk and renamed over it; whatever goes
wrong before that, the old file stays as it was. Standard output, pipes and devices are
written straight.
"""

import glob
import gzip
import io
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

import zstandard

STDOUT = "-"
_DEAD = 3600  # seconds after the last write from which a draft is one of a killed export


class ExportError(ValueError):
    """An export that cannot be made; the message says what stands in the way and what to do."""


@contextmanager
def opened(target: str) -> Iterator[BinaryIO]:
    """A binary stream to `target`, compressed by its ending; see the module.

    Raises:
        ExportError: the target is a folder, or its folder does not exist.
        BrokenPipeError: the reader of a pipe went away.
    """
    if target == STDOUT:
        with _standard_output() as stream:
            yield stream
        return
    path = Path(os.path.realpath(target))  # behind a link: the link stays one
    with _straight(path) if _is_device(path) else _whole(path) as raw, _packed(raw, path) as stream:
        yield stream


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` into `path` so that a crash leaves either the old file or the new one."""
    with _whole(Path(os.path.realpath(path))) as raw:
        raw.write(content)


def _is_device(path: Path) -> bool:
    if path.is_dir():
        raise ExportError(f"{path} is a folder; name a file in it, for example {path}/news.jsonl")
    return path.exists() and not path.is_file()


@contextmanager
def _standard_output() -> Iterator[BinaryIO]:
    with _buffered(sys.stdout.buffer) as stream:
        try:
            yield stream
            stream.flush()
        except BrokenPipeError:
            _forget_the_pipe()
            raise


@contextmanager
def _buffered(plain: BinaryIO) -> Iterator[BinaryIO]:
    """PYTHONUNBUFFERED leaves a raw stream, whose write() may take a part and say nothing."""
    if not isinstance(plain, io.RawIOBase):
        yield plain
        return
    buffered = io.BufferedWriter(plain)
    try:
        yield buffered
    finally:
        buffered.detach()


def _forget_the_pipe() -> None:
    """What is left in the buffer must not go into the broken pipe once more at exit."""
    with suppress(OSError), Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


@contextmanager
def _straight(path: Path) -> Iterator[BinaryIO]:
    with path.open("wb") as raw:
        yield raw


@contextmanager
def _whole(path: Path) -> Iterator[BinaryIO]:
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    _sweep(path)
    try:
        raw = draft.open("wb")
    except OSError as error:
        raise ExportError(f"cannot write into {path.parent}: {error.strerror}") from error
    try:
        with raw:
            yield raw
            raw.flush()
            os.fsync(raw.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sweep(path: Path) -> None:
    """Remove the drafts of killed exports; one that is being written changes all the time."""
    for draft in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        with suppress(OSError):
            if time.time() - draft.stat().st_mtime > _DEAD:
                draft.unlink()


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _packed(raw: BinaryIO, path: Path) -> Iterator[BinaryIO]:
    """The stream that compresses into `raw` as the ending of `path` says; leaves `raw` open."""
    if path.suffix == ".gz":
        with gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=raw, mtime=0) as packed:
            yield cast("BinaryIO", packed)
    elif path.suffix == ".zst":
        packer = zstandard.ZstdCompressor(level=3)
        with packer.stream_writer(raw, closefd=False) as packed_zst:
            yield cast("BinaryIO", packed_zst)
    else:
        yield raw
