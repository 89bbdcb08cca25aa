"""What the pages of a template depend on beside their context, as one fingerprint: the templates that it uses, the addresses of
the static files and the settings that these name, the interface's words and the theme's parameters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from jinja2 import meta, nodes
from jinja2.exceptions import TemplateError

from generator.renderer.jinja import parsed
from generator.renderer.theme import Theme


@dataclass(slots=True)
class Named:
    """What one template names; `whole` where it names things that are only known when it runs."""

    templates: set[str] = field(default_factory=set)
    assets: set[str] = field(default_factory=set)
    settings: set[str] = field(default_factory=set)
    all_templates: bool = False
    all_assets: bool = False
    all_settings: bool = False


def fingerprints(theme: Theme, templates: Mapping[str, str]) -> dict[str, str]:
    """A fingerprint for each kind of unit: of pages by the name of their template, those that the theme does not have left out."""
    known: dict[str, tuple[str, Named]] = {}
    found = {kind: fingerprint(theme, name, known) for kind, name in templates.items() if name in theme.templates}
    found["static"] = digest(f"{asset.address}\0{asset.fingerprint}" for _, asset in sorted(theme.assets.items()))
    if "data.html" in theme.templates and theme.site.data:
        found["volume"] = ""
    else:
        found.pop("data", None)
    if not theme.site.raw:
        found.pop("raw", None)
    return found | dict.fromkeys(("feeds", "sitemap", "robots", "headers"), "")


def digest(parts: Iterable[str]) -> str:
    return hashlib.blake2b("\0\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def fingerprint(theme: Theme, template: str, known: dict[str, tuple[str, Named]]) -> str:
    used: dict[str, tuple[str, Named]] = {}
    ahead = [template]
    while ahead:
        name = ahead.pop()
        if name in used:
            continue
        if name not in known:
            known[name] = read_named(theme, name)
        used[name] = known[name]
        found = known[name][1]
        ahead += sorted(theme.templates) if found.all_templates else sorted(found.templates)
    parts = [f"{name}\0{source}" for name, (source, _) in sorted(used.items())]
    parts += facts(theme, [found for _, found in used.values()])
    return digest(parts)


def facts(theme: Theme, named: list[Named]) -> Iterator[str]:
    everything = any(found.all_assets for found in named)
    wanted = set(theme.assets) if everything else {name for found in named for name in found.assets}
    yield repr([(name, theme.assets[name].address) for name in sorted(wanted) if name in theme.assets])
    whole = any(found.all_settings for found in named)
    fields = theme.site.__dataclass_fields__ if whole else {name for found in named for name in found.settings}
    yield repr([(name, getattr(theme.site, name, None)) for name in sorted(fields)])
    yield repr((theme.site.base_path, theme.texts.language, sorted(theme.texts.words.items()), sorted(theme.texts.other.items())))
    yield repr(sorted(theme.parameters.items()))


def read_named(theme: Theme, name: str) -> tuple[str, Named]:
    """A template's source and what it names; one that is missing or not valid fails when it is used."""
    try:
        source = theme.source(name)
        return source, names_in(source)
    except TemplateError:
        return "", Named()


@lru_cache(maxsize=256)
def names_in(source: str) -> Named:
    tree, named = parsed(source), Named()
    for other in meta.find_referenced_templates(tree):
        if other is None:
            named.all_templates = True
        else:
            named.templates.add(other)
    attributes = list(tree.find_all(nodes.Getattr))
    named.settings = {a.attr for a in attributes if isinstance(a.node, nodes.Name) and a.node.name == "site"}
    calls = [c for c in tree.find_all(nodes.Call) if isinstance(c.node, nodes.Name) and c.node.name == "asset"]
    for call in calls:
        argument = call.args[0] if call.args else None
        if isinstance(argument, nodes.Const):
            named.assets.add(str(argument.value))
        else:
            named.all_assets = True
    # A bare name that is neither called nor asked for an attribute is handed on to somewhere out of sight.
    seen = [n.name for n in tree.find_all(nodes.Name)]
    named.all_assets |= seen.count("asset") > len(calls)
    named.all_settings = seen.count("site") > sum(isinstance(a.node, nodes.Name) and a.node.name == "site" for a in attributes)
    return named
