"""Records: the general initialiser and the one that is compiled for a class of many records make the same ones."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from copydesk import record as records
from copydesk.record import record


@record
class Place:
    name: str
    line: int
    column: int = 1
    tags: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("values", "named"),
    [
        (("a", 1, 2, ("x",)), {}),
        (("a", 1), {}),
        (("a",), {"line": 3}),
        ((), {"line": 3, "name": "b", "tags": ("y",)}),
        ((), {}),
        (("a",), {}),
        (("a", 1, 2, (), 5), {}),
        (("a", 1), {"row": 3}),
        (("a", 1), {"name": "b", "line": 2, "row": 3}),
    ],
)
def test_a_compiled_initialiser_makes_the_same_record(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    general, compiled = Place.__init__, records.compiled(Place)  # type: ignore[attr-defined]
    made = []
    for initialise in (general, compiled):
        place = Place.__new__(Place)
        try:
            initialise(place, *values, **named)
        except TypeError:
            made.append(None)
        else:
            assert place == pickle.loads(pickle.dumps(place))
            made.append(vars(place))
    assert made[0] == made[1]


def test_many_records_are_like_few() -> None:
    @record
    class Point:
        x: int
        y: int = 0

    points = [Point(number) for number in range(3 * records.MANY)]  # type: ignore[attr-defined]
    assert [point.x for point in points] == list(range(len(points)))
    assert len(set(points)) == len(points)
    with pytest.raises(AttributeError):
        points[-1].x = 3  # type: ignore[misc]
    with pytest.raises(TypeError):
        Point()  # type: ignore[call-arg]
