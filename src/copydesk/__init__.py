"""Copydesk, the standards desk of a content repository."""

from __future__ import annotations

from copydesk.store import VERSION as __version__

__all__ = ["__version__"]
