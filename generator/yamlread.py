"""YAML that people write: values with the place of each, so that an error can point at it.

The one module that imports yaml. Reading is done by libyaml where
it is installed; places are looked up only when something is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

import yaml

from generator.errors import Place, Problem
from generator.yamlquick import PrintedFloat, PrintedInt, quick

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _PlainDates(Dumper):  # type: ignore[misc]
    """Safe dumper that writes dates bare, as people write them."""


_PlainDates.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in Dumper.yaml_implicit_resolvers.items()
}


class _Loader(Loader):  # type: ignore[misc]
    """Safe loader that keeps what people wrote.

    Dates stay text (EDTF `2024-01` and `2024-01-05` alike), numbers know their spelling, and a key that stands twice is an error.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.tag != "tag:yaml.org,2002:merge":
                if key.value in seen:
                    raise yaml.constructor.ConstructorError(None, None, f"the key '{key.value}' stands twice", key.start_mark)
                seen.add(key.value)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return mapping


def _printed_int(loader: Any, node: yaml.ScalarNode) -> Any:
    try:
        number = PrintedInt(loader.construct_yaml_int(node))
    except ValueError:  # too many digits for a number
        return node.value
    number.printed = node.value
    return number


def _printed_float(loader: Any, node: yaml.ScalarNode) -> Any:
    number = PrintedFloat(loader.construct_yaml_float(node))
    number.printed = node.value
    return number


_Loader.add_constructor("tag:yaml.org,2002:int", _printed_int)
_Loader.add_constructor("tag:yaml.org,2002:float", _printed_float)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in Loader.yaml_implicit_resolvers.items()
}

TYPE_NAMES = {
    dict: "a mapping",
    list: "a list",
    str: "text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    type(None): "nothing",
}
"""What a reader of YAML calls the types."""


def load(text: str) -> Any:
    """Parse one YAML document; raises `yaml.YAMLError`."""
    return yaml.load(text, _Loader)  # noqa: S506 - a subclass of the safe loader


def dump(value: Mapping[str, Any], *, inline: bool = True) -> str:
    """Write a mapping with its keys in the order given, one line a scalar, innermost lists and mappings `inline`."""
    style = None if inline else False
    text: str = yaml.dump(dict(value), Dumper=_PlainDates, allow_unicode=True, sort_keys=False, default_flow_style=style, width=2**30)
    return text


@dataclass(slots=True)
class Reader:
    """Takes a mapping apart, key by key, and collects everything that is wrong with it.

    `path` is the file, `text` the YAML as written, `first_line` the 1-based line of the file at which `text` begins.
    `code` is the prefix of problem codes: S for settings, C for content, P for raw text.
    """

    path: str
    text: str
    code: str
    first_line: int = 1
    problems: list[Problem] = field(default_factory=list)
    _roots: list[Any] = field(default_factory=list, init=False, repr=False)

    def parse(self) -> dict[str, Any]:
        """Read the document; anything but a mapping is a problem and reads as empty."""
        usual = quick(self.text)
        if usual is not None:
            return usual
        try:
            value = load(self.text)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line, column = (mark.line, mark.column) if mark else (0, 0)
            fact = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
            self._report("01", f"this is not valid YAML: {fact}", "quote text that holds ': ' or begins with a sign", line, column)
            return {}
        except RecursionError:
            self._report("01", "this is not valid YAML: too many brackets within brackets", "", 0, 0)
            return {}
        if value is None:
            return {}
        if not isinstance(value, dict):
            self._report("02", f"expected keys with values, found {name_type(value)}", "", 0, 0)
            return {}
        return {str(k): v for k, v in value.items()}

    def wrong(self, where: tuple[str | int, ...], number: str, message: str, hint: str = "") -> None:
        """Add a problem at the key or item that `where` leads to, naming it as `papers[1].code`."""
        line, column, width = self._find(where)
        name = dotted(where)
        self._report(number, f"{name}: {message}" if name else message, hint, line, column, width)

    def unknown_keys(self, value: Mapping[str, Any], known: Iterable[str], where: tuple[str | int, ...] = ()) -> None:
        unknown = value.keys() - known
        if not unknown:
            return
        names = sorted(known)
        for key in value:
            if key in unknown:
                near = get_close_matches(str(key), names, 1)
                hint = f"did you mean '{near[0]}'?" if near else f"known keys: {', '.join(names)}"
                self.wrong((*where, key), "04", f"unknown key '{key}'", hint)

    def text_at(self, value: Mapping[str, Any], key: str, where: tuple[str | int, ...] = (), *, required: bool = False) -> str | None:
        """The text under `key`; a number is taken as text, since 版次 and ISSN are often written bare."""
        item = value.get(key)
        if item is None or item == "":
            if required:
                self.wrong((*where, key) if key in value else where, "03", f"'{key}' is missing", f"add a line '{key}: …'")
            return None
        if isinstance(item, bool) or not isinstance(item, (str, int, float)):
            self.wrong((*where, key), "05", f"expected text, found {name_type(item)}")
            return None
        return as_printed(item) or None

    def texts_at(self, value: Mapping[str, Any], key: str, where: tuple[str | int, ...] = ()) -> tuple[str, ...]:
        """The text or list of texts under `key`."""
        item = value.get(key)
        if item is None or item == "":
            return ()
        items = item if isinstance(item, list) else [item]
        texts = []
        for n, part in enumerate(items):
            if isinstance(part, bool) or not isinstance(part, (str, int, float)):
                spot = (*where, key, n) if isinstance(item, list) else (*where, key)
                self.wrong(spot, "05", f"expected text, found {name_type(part)}")
            elif as_printed(part):
                texts.append(as_printed(part))
        return tuple(texts)

    def mapping_at(self, value: Mapping[str, Any], key: str, where: tuple[str | int, ...] = ()) -> dict[str, Any] | None:
        item = value.get(key)
        if item is None:
            return None
        if not isinstance(item, dict):
            self.wrong((*where, key), "05", f"expected a mapping, found {name_type(item)}")
            return None
        return {str(k): v for k, v in item.items()}

    def mappings_at(self, value: Mapping[str, Any], key: str, where: tuple[str | int, ...] = ()) -> list[tuple[int, dict[str, Any]]]:
        """The list of mappings under `key`, each with its place in the list."""
        item = value.get(key)
        if item is None:
            return []
        if not isinstance(item, list):
            self.wrong((*where, key), "05", f"expected a list, found {name_type(item)}")
            return []
        found = []
        for n, part in enumerate(item):
            if isinstance(part, dict):
                found.append((n, {str(k): v for k, v in part.items()}))
            else:
                self.wrong((*where, key, n), "05", f"expected a mapping, found {name_type(part)}")
        return found

    def spot(self, where: tuple[str | int, ...]) -> tuple[Place, str, int]:
        """Place of the key or item that `where` leads to, the line as written, and the width, for problems that are found later."""
        line, column, width = self._find(where)
        lines = self.text.split("\n")
        place = Place(path=self.path, line=self.first_line + line, column=column + 1)
        return place, lines[line] if line < len(lines) else "", width

    def _find(self, where: tuple[str | int, ...]) -> tuple[int, int, int]:
        """0-based line and column, and width, of the key or item that `where` leads to."""
        spot = node = self._root()
        for step in where:
            if isinstance(step, int) and isinstance(node, yaml.SequenceNode) and step < len(node.value):
                spot = node = node.value[step]
            elif isinstance(node, yaml.MappingNode):
                pair = next(((k, v) for k, v in node.value if k.value == str(step)), None)
                if pair is None:
                    break
                spot, node = pair
            else:
                break
        if spot is None:
            return 0, 0, 1
        width = spot.end_mark.column - spot.start_mark.column if spot.start_mark.line == spot.end_mark.line else 1
        return spot.start_mark.line, spot.start_mark.column, max(width, 1)

    def _root(self) -> Any:
        """The document with its places, read once however many of them are asked for."""
        if not self._roots:
            try:
                self._roots.append(yaml.compose(self.text, Loader))
            except yaml.YAMLError:
                self._roots.append(None)
        return self._roots[0]

    def _report(self, number: str, message: str, hint: str, line: int, column: int, width: int = 1) -> None:
        lines = self.text.split("\n")
        self.problems.append(
            Problem(
                place=Place(path=self.path, line=self.first_line + line, column=column + 1),
                code=f"{self.code}1{number}",
                message=message,
                hint=hint,
                source=lines[line] if line < len(lines) else "",
                width=width,
            )
        )


def name_type(value: object) -> str:
    """The type of a value as the input format calls it."""
    return next((TYPE_NAMES[t] for t in type(value).__mro__ if t in TYPE_NAMES), "something else")


def shown_value(value: object) -> str:
    """A value as a message quotes it: text in quotes, numbers as written, the rest by its type."""
    if isinstance(value, str):
        return f"'{value}'"
    return as_printed(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else name_type(value)


def as_printed(value: str | float) -> str:
    """Text, or a number as it was written, without white space at its ends."""
    return str(getattr(value, "printed", value)).strip()


def dotted(where: tuple[str | int, ...]) -> str:
    """`("papers", 1, "code")` -> `papers[1].code`."""
    name = ""
    for step in where:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name
