"""Word lists, one YAML file per language beside this module; nothing here knows what the words are for.

A list may be written as YAML list or as one folded scalar with ` · ` between the phrases. Read once, then
kept as plain JSON in the cache folder (`copydesk.store`), because a writer waits for every commit.
"""

from __future__ import annotations

import os

from copydesk import store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

CODES = ("en", "ru", "az", "tr", "de", "fr", "es", "pt", "it", "uk", "pl", "ar", "zh", "ja")
FOLDER = os.path.dirname(os.path.abspath(__file__))

_loaded: dict[str, dict[str, Any]] = {}


def words(code: str) -> dict[str, Any]:
    """The lists of a language as nested dicts of lists of str; an unknown code gives those of English.

    Raises ValueError for a file that is not a mapping (a fault of the package, caught by its tests).
    """
    if code not in CODES:
        code = "en"
    if code not in _loaded:
        path = os.path.join(FOLDER, f"{code}.yaml")
        _loaded[code] = store.remember(f"language-{code}", [path], lambda: _read(path))
    return _loaded[code]


def _read(path: str) -> dict[str, Any]:
    from copydesk import yaml

    with open(path, encoding="utf-8") as stream:
        content = yaml.data(stream.read())
    if not isinstance(content, dict):
        raise ValueError(f"{path} is not a mapping")
    split = _split(content)
    assert isinstance(split, dict)
    return split


def _split(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _split(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_split(item) for item in value]
    if isinstance(value, str) and " · " in value:
        return [phrase.strip() for phrase in value.split(" · ") if phrase.strip()]
    return value
