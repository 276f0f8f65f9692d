"""Our frozen types to JSON and back, by their own annotations: what a field is called there, it is called in the log."""

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Make = Callable[[Any], Any]


def to_json(thing: object) -> str:
    """The same thing always gives the same text."""
    return json.dumps(_plain(thing), ensure_ascii=False, separators=(",", ":"))


def from_json(kind: type[T], text: str | bytes) -> T:
    """The thing again. Fields that the text does not have take their defaults; those it has too many are left out."""
    make: Make = _maker(kind)  # type: ignore[arg-type]
    made: T = make(json.loads(text))
    return made


def _plain(thing: Any) -> Any:
    if thing is None or isinstance(thing, str | int | float):
        return thing
    if isinstance(thing, tuple | list):
        return [_plain(one) for one in thing]
    if isinstance(thing, dict):
        return thing
    if isinstance(thing, date):
        return thing.isoformat()
    kind: Any = type(thing)
    return {name: _plain(getattr(thing, name)) for name in _names(kind)}


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _same(value: Any) -> Any:
    return value


@cache
def _maker(kind: Any) -> Make:
    """A function that makes a `kind` out of what JSON gives for it."""
    if get_origin(kind) in (Union, types.UnionType):
        inner = _maker(next(one for one in get_args(kind) if one is not types.NoneType))
        return inner if inner is _same else lambda value: None if value is None else inner(value)
    if get_origin(kind) is tuple:
        inner = _maker(get_args(kind)[0])
        return tuple if inner is _same else lambda value: tuple([inner(one) for one in value])
    if is_dataclass(kind):
        return _dataclass_maker(kind)  # type: ignore[arg-type]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {str(one): one for one in kind}.__getitem__
    if kind in (datetime, date):
        return kind.fromisoformat  # type: ignore[no-any-return]
    return _same


def _dataclass_maker(kind: type) -> Make:
    hints = get_type_hints(kind)
    makers = [(name, _maker(hints[name])) for name in _names(kind)]

    def make(value: dict[str, Any]) -> Any:
        return kind(**{name: inner(value[name]) for name, inner in makers if name in value})

    return make
