"""Every test works with its own cache folder and without the user's settings."""

from __future__ import annotations

import gc
import signal
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

# A job in the background of a shell begins with Ctrl-C ignored and hands that on to the commands that tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Take what the tests are made of out of the collector's way, which would be timed as the work of some test."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYDESK_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
