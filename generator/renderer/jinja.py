"""Jinja as it is, but for what every page does hundreds of times.

What is the same on every page (interface texts, static files, settings) is worked out once, when a template is compiled, and becomes
part of the text around it; what comes later is made when it is asked for; what a macro made is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from copy import copy
from functools import cached_property, lru_cache
from types import FunctionType, MethodType
from typing import Any

from jinja2 import Environment, StrictUndefined, Template, nodes
from jinja2.environment import create_cache
from jinja2.exceptions import UndefinedError
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape
from markupsafe import _escape_inner as escape_inner  # type: ignore[attr-defined]  # what `escape` calls

from generator.renderer.compiling import FUNCTIONS, Escaping, SameOnEveryPage, holds, own_names
from generator.renderer.later import Later, settled
from generator.renderer.listed import Listed

REMEMBERED = 2000
"""Results of each macro that are kept: links and heads come again on the pages of an issue."""
TRIED = 500
"""Calls of a macro after which it is plain whether anything comes again."""
FORM: Mapping[str, Any] = {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
"""How templates are written."""


@lru_cache(maxsize=256)
def parsed(source: str) -> nodes.Template:
    """A template as Jinja reads it, to be looked at and left as it is. Raises jinja2.TemplateSyntaxError."""
    return ThemeEnvironment(**FORM).parse(source)


class Values(Context):
    """Makes what comes later when it is asked for."""

    def resolve_or_missing(self, key: str) -> Any:
        found = self.vars.get(key, missing)
        return settled(self.parent.get(key, missing)) if found is missing else found


def call(context: Context, obj: Any, *args: Any) -> Any:
    """Calls plain functions as they are: Jinja looks at each call for what only macros and its own functions want."""
    kind = type(obj)
    if kind is KeptMacro:
        return obj.kept(context.eval_ctx.autoescape, args)
    return obj(*args) if kind is MethodType or kind is FunctionType else context.call(obj, *args)


class KeptMacro(Macro):
    """A macro that keeps what it made of values for the next time that it gets the same."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.memory = Memory()
        self.takes_more = self.catch_kwargs or self.catch_varargs or self.caller

    def kept(self, autoescape: bool, args: tuple[Any, ...]) -> Any:
        if args and type(args[0]) is Listed:
            return self.kept_card(autoescape, args)
        memory = self.memory
        if memory.idle:
            return self.make(autoescape, args)
        key = autoescape, args, *map(type, args)
        try:
            found = memory.known.get(key)
        except (TypeError, UndefinedError):  # a list, or a name that the context does not have
            return self.make(autoescape, args)
        memory.asked += 1
        if found is None:
            found = self.make(autoescape, args)
            memory.keep(key, found)
        return found

    def kept_card(self, autoescape: bool, args: tuple[Any, ...]) -> Any:
        card: Listed = args[0]
        key = self, autoescape, card.address, args[1:]
        try:
            found = card.drawn.get(key)
        except TypeError:  # a list beside it
            return self.make(autoescape, args)
        if found is None:
            found = self.make(autoescape, args)
            card.draw(key, found)
        return found

    def make(self, autoescape: bool, args: tuple[Any, ...]) -> Any:
        lacking = self._argument_count - len(args)
        if lacking < 0 or self.takes_more:
            return self(*args)
        return self._invoke([*args, *[missing] * lacking], autoescape)


class Loop(LoopContext):
    """A loop that knows its length: Jinja looks one ahead for each `loop.last`."""

    last = False

    def __init__(self, iterable: Iterable[Any], *args: Any) -> None:
        self._items = tuple(iterable)
        super().__init__(self._items, *args)

    def __iter__(self) -> Iterator[tuple[Any, LoopContext]]:  # type: ignore[override]  # that a loop is what it gives out nobody asks
        end = len(self._items) - 1
        for n, item in enumerate(self._items):
            self.index0 = n
            self._before, self._current = self._current, item
            self.last = n == end
            yield item, self

    def _peek_next(self) -> Any:
        return missing if self.last else self._items[self.index0 + 1]


class Memory:
    """What a macro made of values; it gives up where the same values seldom come again, as cards do not."""

    __slots__ = ("asked", "idle", "known", "missed")

    def __init__(self) -> None:
        self.known: dict[object, Any] = {}
        self.asked = self.missed = 0
        self.idle = False

    def keep(self, key: object, made: Any) -> None:
        self.missed += 1
        if len(self.known) >= REMEMBERED:
            self.known.clear()
        self.known[key] = made
        if self.asked >= TRIED:
            self.idle = self.missed > 0.9 * self.asked
            self.asked = self.missed = 0
            if self.idle:
                self.known.clear()


class ThemeTemplate(Template):
    """A template whose globals are those of its environment: what Jinja works out about them for every page is known."""

    environment: ThemeEnvironment

    def render(self, *args: Any, **kwargs: Any) -> str:
        environment = self.environment
        if self.name not in environment.unusual:
            try:
                return super().render(*args, **kwargs)
            except AttributeError:
                if environment.careful or self.name is None:
                    raise
        # Something has no attribute of a name that the template asks for: a mapping, or what a test `is defined` is to find out.
        environment.unusual.add(self.name)
        return environment.twin.get_template(self.name).render(*args, **kwargs)

    @classmethod
    def _from_namespace(cls, environment: Environment, namespace: MutableMapping[str, Any], globals: Any) -> Template:  # noqa: A002
        namespace.update(Later=Later, escape_inner=escape_inner, escape_other=escape_other, call=call, Macro=KeptMacro, LoopContext=Loop)
        namespace.update({f"own_{name}": environment.globals[name] for name in FUNCTIONS if name in environment.globals})
        return super()._from_namespace(environment, namespace, globals)

    def new_context(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 - Jinja's names
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,  # noqa: A002
    ) -> Context:
        values = vars or {}
        parent = values if shared else {**self.environment.globals, **values}
        if locals:
            parent = {**parent, **{name: value for name, value in locals.items() if value is not missing}}
        return Values(self.environment, parent, self.name, self.blocks)


class ThemeEnvironment(Environment):
    """Jinja as it is, but for what every page does hundreds of times."""

    context_class = Values
    code_generator_class = Escaping
    template_class = ThemeTemplate

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.always: dict[str, object] = {}
        """What some functions give whatever they are called with."""
        self.careful = False
        """Whether templates ask for attributes in Jinja's way, which looks among the keys of mappings too."""
        self.unusual: set[str] = set()
        """Templates of pages that have to ask so."""
        self.read: dict[str | Template, Template] = {}

    @cached_property
    def twin(self) -> ThemeEnvironment:
        """The same, asking in Jinja's way."""
        twin = copy(self)
        twin.careful, twin.unusual, twin.read = True, set(), {}
        twin.cache = create_cache(-1)
        return twin

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name
    ) -> Template:
        """A template by its name, read once. Raises jinja2.TemplateNotFound."""
        found = self.read.get(name)
        if found is None:
            found = self.read[name] = super().get_template(name, parent, globals)
        return found

    def _generate(self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False) -> str:
        if not holds(source, nodes.EvalContextModifier, nodes.ScopedEvalContextModifier):
            source = SameOnEveryPage(self, own_names(source)).visit(source)
        return super()._generate(source, name, filename, defer_init)

    def getattr(self, obj: Any, attribute: str) -> Any:
        try:
            value = getattr(obj, attribute)
        except AttributeError:
            value = super().getattr(obj, attribute)
        return value() if type(value) is Later else value

    def getitem(self, obj: Any, argument: Any) -> Any:
        return settled(super().getitem(obj, argument))


def escape_other(value: Any) -> str:
    """What is no bare text, as text to stand in a page."""
    return value if type(value) is Markup else escape(value)
