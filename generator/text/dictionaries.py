"""OpenCC's dictionaries as a browser wants them: by phrase, in one JSON value, fetched when a reader first switches the script.

What the dictionaries do is said by OpenCC's configuration (`s2t.json`): a text is normalised, cut into segments where the configuration
has a segmentation, and goes through a chain of stages; a stage tries dictionaries in order and takes the longest key that begins where
it stands. `js/script/opencc.js` does that with the value made here; the tests hold it to OpenCC itself, text by text.

The files (`.ocd2`) hold a marisa trie and behind it the values in the order of the trie's numbers; the trie is read by marisa-trie.

One dictionary is our own: where a phrase of OpenCC's reaches over the end of a word (`overlaps.txt`). It stands before OpenCC's phrases
in every configuration that has them, here and in `open_converter`; the longest key of all wins.
"""

from __future__ import annotations

import hashlib
import json
import struct
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from types import MappingProxyType
from typing import Any

import opencc

FOLDER = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
HEADER = b"OPENCC_MARISA_0.2.5"
VERSION = 1
"""Of the JSON value, part of its fingerprint."""
PHRASES, OVERLAPS = "STPhrases", "Overlaps"
"""OpenCC's phrases from Simplified to Traditional, and our own that stand before them."""
LIST = Path(__file__).parent / "overlaps.txt"

Dictionary = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a configuration does, by names of dictionaries (several joined by + are one, the longest key of all wins)."""

    normalization: tuple[tuple[str, ...], ...]
    segments: tuple[str, ...]
    """Empty where a text is not cut."""
    chain: tuple[tuple[str, ...], ...]

    @property
    def files(self) -> tuple[str, ...]:
        stages = (*self.normalization, self.segments, *self.chain)
        return tuple(sorted({file for stage in stages for name in stage for file in name.split("+")}))


@cache
def overlaps() -> Mapping[str, str]:
    """What `overlaps.txt` says, as OpenCC's own lists do: each string with what becomes of it.

    In a line `长 护|发展 发言` every word before the bar stands with every word behind it, and both are converted apart, as they are
    alone; what has no bar is converted as a whole.
    """
    alone = opencc.OpenCC("s2t")
    found: dict[str, str] = {}
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            sides = [{word: alone.convert(word) for word in side.split(" ")} for side in line.split("|")]
            found |= {"".join(words): "".join(side[word] for side, word in zip(sides, words, strict=True)) for words in product(*sides)}
    return MappingProxyType(found)


def open_converter(config: str) -> opencc.OpenCC:
    """OpenCC for a configuration, with `overlaps` before its phrases."""
    if OVERLAPS not in plan_of(config).files:
        return opencc.OpenCC(config)
    value = json.loads((FOLDER / f"{config}.json").read_bytes())
    with tempfile.TemporaryDirectory(prefix="guzhi-") as folder:
        own = Path(folder) / "overlaps.txt"
        own.write_text("".join(f"{key}\t{found}\n" for key, found in sorted(overlaps().items())), encoding="utf-8")
        described = Path(folder) / "config.json"
        described.write_text(json.dumps(placed(value, own)), encoding="utf-8")
        return opencc.OpenCC(str(described))


def placed(node: Any, own: Path) -> Any:
    """A configuration, or a part of it, that names files by their whole paths, with our own before OpenCC's phrases."""
    if isinstance(node, list):
        return [placed(part, own) for part in node]
    if not isinstance(node, dict):
        return node
    if "file" in node:
        return {**node, "file": str(FOLDER / node["file"])}
    inner = {key: placed(part, own) for key, part in node.items()}
    if is_phrases(node):
        inner["dicts"].insert(0, {"type": "text", "file": str(own)})
    return inner


def is_phrases(node: Mapping[str, Any]) -> bool:
    """Whether a dictionary of a configuration is several as one, of which OpenCC's phrases are the first."""
    return node.get("match_policy") == "union" and next(names_of(node["dicts"][0])) == PHRASES


def plan_of(config: str) -> Plan:
    value = json.loads((FOLDER / f"{config}.json").read_bytes())

    def stages(key: str) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(names_of(stage["dict"])) for stage in value.get(key, []))

    cut = value.get("segmentation")
    return Plan(
        normalization=stages("normalization"),
        segments=tuple(names_of(cut["dict"])) if cut else (),
        chain=stages("conversion_chain"),
    )


def names_of(node: Mapping[str, Any]) -> Iterator[str]:
    """The dictionaries of a stage in the order in which they are tried."""
    if node["type"] != "group":
        yield node["file"].removesuffix(".ocd2")
    elif node.get("match_policy") == "union":
        own = [OVERLAPS] if is_phrases(node) else []
        yield "+".join([*own, *(name for part in node["dicts"] for name in names_of(part))])
    else:
        for part in node["dicts"]:
            yield from names_of(part)


def fingerprint(config: str) -> str:
    """Of all that `packed` reads, without reading dictionaries: the same fingerprint, the same value."""
    found = hashlib.blake2b(f"{VERSION} {config}".encode(), digest_size=16)
    for path in (FOLDER / f"{config}.json", *(LIST if file == OVERLAPS else FOLDER / f"{file}.ocd2" for file in plan_of(config).files)):
        found.update(path.read_bytes())
    return found.hexdigest()


def read_dictionary(name: str) -> dict[str, str]:
    """Keys with the first of their values; of several files joined by + the first that has a key says its value."""
    found: dict[str, str] = {}
    for file in reversed(name.split("+")):
        found |= overlaps() if file == OVERLAPS else dict(read_file((FOLDER / f"{file}.ocd2").read_bytes()))
    return found


def read_file(data: bytes) -> Iterator[tuple[str, str]]:
    """Behind the trie: how many values, how many bytes they take, the values (each with a zero behind it), and for each key the
    number of its values and their lengths. Raises ValueError where that is not what stands there.
    """
    import marisa_trie  # noqa: PLC0415 - a build that changes nothing reads no dictionary

    if not data.startswith(HEADER):
        raise ValueError("not a dictionary of OpenCC's second format")
    trie = marisa_trie.Trie()
    trie.frombytes(data[len(HEADER) :])
    rest = data[len(HEADER) + len(trie.tobytes()) :]
    count, total = struct.unpack_from("<II", rest)
    value, place = 8, 8 + total
    if count != len(trie):
        raise ValueError(f"{len(trie)} keys with {count} values")
    for number in range(count):
        (several,) = struct.unpack_from("<H", rest, place)
        lengths = struct.unpack_from(f"<{several}H", rest, place + 2)
        yield trie.restore_key(number), rest[value : value + lengths[0] - 1].decode()
        value, place = value + sum(lengths), place + 2 + 2 * several


def packed(config: str) -> dict[str, Any]:
    """The JSON value: `dictionaries` by name, and the names of each stage.

    A dictionary has its single characters in two strings (`from`, `to`), the rest under `phrases` by first character: a line for each
    key, without that character, and behind a tab what it becomes, `.` for what becomes what the stage makes of the character alone;
    a key without a tab becomes that altogether; behind two tabs stands a value of another length, whole.
    """
    plan = plan_of(config)
    read = {name: read_dictionary(name) for stage in (*plan.normalization, plan.segments, *plan.chain) for name in stage}
    dictionaries: dict[str, Any] = {}
    for stage in (*plan.normalization, *plan.chain, plan.segments):
        singles: dict[str, str] = {}
        for name in reversed(stage):
            singles |= {key: value for key, value in read[name].items() if len(key) == 1 == len(value)}
        for name in stage:
            dictionaries.setdefault(name, pack(read[name], singles))
    return {"dictionaries": dictionaries, "normalization": plan.normalization, "segments": plan.segments, "chain": plan.chain}


def pack(dictionary: Dictionary, singles: Dictionary) -> dict[str, Any]:
    """`singles` is what the stage makes of single characters."""
    ones = {key: value for key, value in sorted(dictionary.items()) if len(key) == 1 == len(value)}
    phrases: dict[str, list[str]] = {}
    for key, value in sorted(dictionary.items()):
        if key not in ones:
            phrases.setdefault(key[0], []).append(key[1:] + answer(key, value, singles))
    return {"from": "".join(ones), "to": "".join(ones.values()), "phrases": {first: "\n".join(lines) for first, lines in phrases.items()}}


def answer(key: str, value: str, singles: Dictionary) -> str:
    alone: Sequence[str] = [singles.get(character, character) for character in key]
    if "".join(alone) == value:
        return ""
    if len(key) != len(value) or "." in value:
        return f"\t\t{value}"
    return "\t" + "".join("." if a == b else b for a, b in zip(alone, value, strict=True))
