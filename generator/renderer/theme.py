"""A theme as data: templates, texts, static files, each taken from the nearest theme that has it.

A theme is a folder `themes/<name>/` with `theme.yaml`; `extends` names the theme
from which everything comes that it does not have itself. Problem codes T1xx: see `themes/README.md`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import cache, cached_property
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, meta, nodes
from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from generator.config import Site, path_of
from generator.errors import Place, Problem, ThemeError
from generator.model import SiteFile
from generator.renderer.assets import Asset, gather_assets, script_tables
from generator.renderer.contrasts import contrasted
from generator.renderer.editions import Edition, edition_links, editions_of
from generator.renderer.homes import own_themes, theme_folder
from generator.renderer.jinja import FORM, ThemeEnvironment, parsed
from generator.renderer.pairs import fit, strip_pairs
from generator.renderer.phrases import between_words, headline_line, unbroken, whole, whole_ends
from generator.renderer.texts import Texts, load_texts
from generator.renderer.upright import upright
from generator.text.script import script_of
from generator.yamlread import Reader, name_type

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

THEME_KEYS = ("name", "title", "extends", "styles", "parameters", "script_switch")
PARAMETER_TYPES: Mapping[str, type] = {"text": str, "number": int, "flag": bool}


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What one `theme.yaml` says."""

    name: str
    folder: Path
    extends: str | None
    styles: tuple[str, ...]
    """Style sheets that this theme adds to `css/site.css`, below `static/`."""
    parameters: Mapping[str, Any]
    """Default by name."""
    script_switch: bool | None
    """Whether readers can change the script; None where the theme that it extends says."""


@dataclass(frozen=True, kw_only=True)
class Theme:
    """Renders templates and knows the address of every static file."""

    name: str
    site: Site
    texts: Texts
    assets: Mapping[str, Asset]
    """By path below `static/`."""
    parameters: Mapping[str, Any]
    """The theme's defaults with what `parameters:` in the settings says instead."""
    environment: Environment
    script_switch: bool
    """Whether readers can change the script."""

    def render(self, template: str, context: DataclassInstance) -> bytes:
        """Render a page from its one context; the fields are the template's names.

        Raises ThemeError T111 (template missing or not valid) and T112 (a name that the context does not have).
        """
        names, values_of = fields_of(type(context))
        try:
            html = self.environment.get_template(template).render(dict(zip(names, values_of(context), strict=True)))
        except UndefinedError as error:
            hint = f"see {type(context).__name__} in themes/README.md"
            raise template_error(template, "T112", error.message or str(error), hint, error) from error
        except TemplateError as error:
            raise template_error(template, "T111", error.message or str(error), "", error) from error
        return fit(html, script_of(self.texts.language) if self.script_switch else None).encode()

    def read(self, template: str) -> None:
        """Have a template and those that it is put together from at hand; one that is not valid fails when it is used."""
        for name, _ in self.trees(template):
            with suppress(TemplateError):
                self.environment.get_template(name)

    def tells_of_feeds(self, template: str) -> bool:
        """Whether the pages of a template say which feeds they have: such as nobody could find are not made."""
        if template not in self._with_feeds:
            found = (node for _, tree in self.trees(template) for node in tree.find_all(nodes.Getattr))
            self._with_feeds[template] = any(node.attr == "feeds" for node in found)
        return self._with_feeds[template]

    def uses(self, name: str, template: str) -> bool:
        """Whether pages of a template are made with a filter."""
        return any(node.name == name for _, tree in self.trees(template) for node in tree.find_all(nodes.Filter))

    @cached_property
    def _with_feeds(self) -> dict[str, bool]:
        return {}

    def trees(self, template: str) -> Iterator[tuple[str, nodes.Template]]:
        """A template and those that it is put together from, as Jinja reads them; what is missing or not valid is passed over."""
        ahead, known = [template], set[str]()
        while ahead:
            name = ahead.pop()
            if name not in known:
                known.add(name)
                with suppress(TemplateError):
                    tree = parsed(self.source(name))
                    yield name, tree
                    for other in meta.find_referenced_templates(tree):
                        ahead += sorted(self.templates) if other is None else [other]

    def source(self, template: str) -> str:
        """What a template's file holds. Raises jinja2.TemplateNotFound."""
        if self.environment.loader is None:
            raise TemplateNotFound(template)
        return self.environment.loader.get_source(self.environment, template)[0]

    def text(self, key: str, **values: object) -> str:
        """An interface text where no reader can switch the script: feeds."""
        return strip_pairs(self.texts.text(key, **values))

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """The scripts in which the site stands a second time; none for a theme whose readers cannot change the script."""
        return editions_of(self.site, self.texts.answers(self.site.scripts.configs)) if self.script_switch else ()

    @cached_property
    def templates(self) -> frozenset[str]:
        """Names of all templates that there are."""
        return frozenset(self.environment.list_templates())

    def url(self, address: str) -> str:
        """A link to a page of the site."""
        return path_of(self.site.base_url) + address

    def asset(self, path: str) -> str:
        """A link to a static file, named as it lies below `static/`. Raises ThemeError T113."""
        found = self.assets.get(path)
        if found is None:
            raise ThemeError(Problem(place=Place(path=""), code="T113", message=f"theme '{self.name}' has no static file '{path}'"))
        return self.url(found.address)

    def files(self) -> Iterator[SiteFile]:
        for _, asset in sorted(self.assets.items()):
            yield asset.file


def load_theme(themes: Path, name: str, site: Site) -> Theme:
    """Read a theme and all that it extends.

    Raises ThemeError: T100 no such theme, T101-T106 `theme.yaml` or a text file is wrong, T110 themes extend each other in
    a circle, T114 a text is missing, T115 a script imports what is not there, T116 a parameter that no theme declares.
    """
    chain = read_chain(themes, name)
    parameters = settle_parameters(chain, site)
    texts = load_texts([m.folder / "i18n" for m in chain], interface_language(site, parameters))
    environment = make_environment(chain)
    switch = next((m.script_switch for m in chain if m.script_switch is not None), True)
    styles = [path for manifest in reversed(chain) for path in manifest.styles]
    tables = script_tables(site.scripts.configs, texts) if switch else {}
    theme = Theme(
        name=name,
        site=site,
        texts=texts,
        assets=gather_assets([m.folder / "static" for m in chain], styles, made=tables),
        parameters=parameters,
        environment=environment,
        script_switch=switch,
    )
    base = path_of(site.base_url)
    environment.globals.update(
        editions=lambda address, lang: edition_links(site, address, lang) if theme.editions else (),
        site=site,
        parameters=parameters,
        interface=texts.language,
        t=texts.text,
        has_text=texts.has,
        url=lambda address: base + address,
        asset=theme.asset,
    )
    if not theme.editions:
        environment.always["editions"] = ()
    return theme


def theme_folders(themes: Path, name: str) -> list[Path]:
    """The folders of a theme and of those that it extends, nearest first. Raises ThemeError T100-T110."""
    return [manifest.folder for manifest in read_chain(themes, name)]


def interface_language(site: Site, parameters: Mapping[str, Any]) -> str:
    chosen = parameters.get("interface")
    return str(chosen) if chosen else site.language


def read_chain(themes: Path, name: str) -> list[Manifest]:
    """The theme and its ancestors, nearest first."""
    chain: list[Manifest] = []
    wanted: str | None = name
    while wanted is not None:
        if any(m.name == wanted for m in chain):
            place = Place(path=f"{themes.name}/{name}/theme.yaml")
            raise ThemeError(Problem(place=place, code="T110", message=f"'{wanted}' extends itself"))
        chain.append(read_manifest(themes, wanted))
        wanted = chain[-1].extends
    return chain


def read_manifest(themes: Path, name: str) -> Manifest:
    folder = theme_folder(themes, name)
    shown = f"{themes.name}/{name}/theme.yaml"
    try:
        text = (folder / "theme.yaml").read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        known = ", ".join(sorted({p.parent.name for home in (themes, own_themes()) for p in home.glob("*/theme.yaml")})) or "none"
        hint = f"themes that are there: {known}"
        problem = Problem(place=Place(path=shown), code="T100", message=f"there is no theme '{name}'", hint=hint)
        raise ThemeError(problem) from error
    reader = Reader(path=shown, text=text, code="T")
    value = reader.parse()
    reader.unknown_keys(value, THEME_KEYS)
    reader.text_at(value, "name", required=True)
    declared = reader.mapping_at(value, "parameters") or {}
    defaults: dict[str, Any] = {}
    for key in sorted(declared):
        parameter = reader.mapping_at(declared, key, ("parameters",)) or {}
        reader.unknown_keys(parameter, ("type", "default", "help"), ("parameters", key))
        if parameter.get("type") not in PARAMETER_TYPES:
            reader.wrong(("parameters", key), "06", "has no known type", f"one of: {', '.join(PARAMETER_TYPES)}")
        defaults[key] = parameter.get("default")
    switch = value.get("script_switch")
    if switch is not None and not isinstance(switch, bool):
        reader.wrong(("script_switch",), "05", f"expected true or false, found {name_type(switch)}")
    manifest = Manifest(
        name=name,
        folder=folder,
        extends=reader.text_at(value, "extends"),
        styles=reader.texts_at(value, "styles"),
        parameters=defaults,
        script_switch=switch,
    )
    if reader.problems:
        raise ThemeError(*reader.problems)
    return manifest


def settle_parameters(chain: list[Manifest], site: Site) -> Mapping[str, Any]:
    values: dict[str, Any] = {}
    for manifest in reversed(chain):
        values.update(manifest.parameters)
    unknown = sorted(set(site.parameters) - set(values))
    if unknown:
        hint = f"it has: {', '.join(sorted(values)) or 'none'}"
        message = f"theme '{chain[0].name}' has no parameter '{unknown[0]}'"
        raise ThemeError(Problem(place=Place(path="site.yaml"), code="T116", message=message, hint=hint))
    return values | site.parameters


def make_environment(chain: list[Manifest]) -> ThemeEnvironment:
    """Templates by name from the nearest theme, or from a named one as `base/article.html`."""
    loaders = [FileSystemLoader(m.folder / "templates") for m in chain]
    named = PrefixLoader({m.name: loader for m, loader in zip(chain, loaders, strict=True)})
    environment = ThemeEnvironment(
        loader=ChoiceLoader([*loaders, named]),
        **FORM,
        auto_reload=False,
        cache_size=-1,
    )
    environment.policies["json.dumps_function"] = dump_json
    environment.filters["upright"] = upright
    environment.filters["headline_line"] = headline_line
    environment.filters["between_words"] = between_words
    environment.filters["contrasted"] = contrasted
    environment.filters["unbroken"] = unbroken
    environment.filters["whole"] = whole
    environment.filters["whole_ends"] = whole_ends
    return environment


@cache
def fields_of(context: type[DataclassInstance]) -> tuple[tuple[str, ...], Callable[[DataclassInstance], tuple[Any, ...]]]:
    """The names of a context's fields, and what gives their values; a context has two fields or more."""
    names = tuple(field.name for field in fields(context))
    return names, attrgetter(*names)


def dump_json(value: object, **_: Any) -> str:
    """For `tojson`: Chinese as it is, keys sorted, interface texts in one version."""
    return strip_pairs(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def template_error(template: str, code: str, message: str, hint: str, error: TemplateError) -> ThemeError:
    """The problem with the file and line where the template says it."""
    name, line = template, 0
    if isinstance(error, TemplateSyntaxError):
        name, line = error.name or template, error.lineno
    elif isinstance(error, TemplateNotFound):
        message = f"there is no template '{error.name}'"
    else:
        trace = error.__traceback__
        while trace is not None:
            file = trace.tb_frame.f_code.co_filename
            if "templates" in file:
                name, line = Path(file).name, trace.tb_lineno
            trace = trace.tb_next
    return ThemeError(Problem(place=Place(path=f"templates/{name}", line=line), code=code, message=message, hint=hint))
