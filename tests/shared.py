"""Finds the folder of real articles beside the repository, or skips the test with a reason."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


def shared(relative: str) -> Path:
    """The path `relative` in the folder `shared` beside the repository; skips the test where it is absent."""
    path = REPOSITORY.parent / "shared" / relative
    if not path.exists():
        pytest.skip(f"needs ../shared/{relative}, which is not beside this checkout")
    return path


def sampled(paths: Iterable[Path], step: int) -> list[Path]:
    """Every `step`th path in order: a sample for every day. With COPYDESK_ALL_ARTICLES=1 in the environment all."""
    return sorted(paths)[:: 1 if os.environ.get("COPYDESK_ALL_ARTICLES") else step]
