"""Jinja as it is, but for what every page does hundreds of times.

What is the same on every page (interface texts, static files, settings) is worked out once, when a template is compiled, and becomes
part of the text around it; what comes later is made when it is asked for; what a macro made is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from copy import copy
from functools import cached_property, lru_cache
from types import FunctionType, MethodType
from typing import Any

from jinja2 import Environment, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.environment import create_cache
from jinja2.exceptions import UndefinedError
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.nodes import EvalContext, Impossible
from jinja2.runtime import Context, Macro, Undefined
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape
from markupsafe import _escape_inner as escape_inner  # type: ignore[attr-defined]  # what `escape` calls

from generator.renderer.later import Later, settled

REMEMBERED = 2000
"""Results of each macro that are kept: links and heads come again on the pages of an issue."""
TRIED = 500
"""Calls of a macro after which it is plain whether anything comes again."""
FORM: Mapping[str, Any] = {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
"""How templates are written."""
VALUES = ("site", "parameters", "interface")
"""Names that mean the same on every page."""
FUNCTIONS = ("url", "asset", "t", "has_text")
"""Functions that give the same for the same arguments."""


@lru_cache(maxsize=256)
def parsed(source: str) -> nodes.Template:
    """A template as Jinja reads it, to be looked at and left as it is. Raises jinja2.TemplateSyntaxError."""
    return ThemeEnvironment(**FORM).parse(source)


class Values(Context):
    """Makes what comes later when it is asked for, and calls plain functions as they are: Jinja looks at each call for what only macros
    and its own functions want. What a macro made of values is kept for the next time that it gets the same.
    """

    def resolve_or_missing(self, key: str) -> Any:
        found = self.vars.get(key, missing)
        return settled(self.parent.get(key, missing)) if found is missing else found

    def call(self, obj: Callable[..., Any], /, *args: Any, _loop_vars: Any = None, _block_vars: Any = None, **kwargs: Any) -> Any:
        kind = type(obj)
        if kind is MethodType or kind is FunctionType:
            return obj(*args, **kwargs)
        if kind is not Macro or "caller" in kwargs:
            return super().call(obj, *args, _loop_vars=_loop_vars, _block_vars=_block_vars, **kwargs)
        memory: Memory = obj.__dict__.get("memory") or obj.__dict__.setdefault("memory", Memory())
        if memory.idle:
            return obj(self.eval_ctx, *args, **kwargs)
        key = self.eval_ctx.autoescape, args, tuple(kwargs.items()), *map(type, args), *map(type, kwargs.values())
        try:
            found = memory.known.get(key)
        except (TypeError, UndefinedError):  # a list, or a name that the context does not have
            return obj(self.eval_ctx, *args, **kwargs)
        memory.asked += 1
        if found is None:
            found = obj(self.eval_ctx, *args, **kwargs)
            memory.keep(key, found)
        return found


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


class Escaping(CodeGenerator):
    """Escapes text into text: Jinja makes an object of each piece that says of itself that it is safe, and then joins them all.
    Calls our functions as they are: Jinja looks at each call for what only macros and its own functions want.
    Gives out a block, or another template, as one piece: Jinja hands each piece of it up through all templates that extend each other.
    """

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        if frame.buffer is not None or node.required or (frame.toplevel and self.extends_so_far):
            super().visit_Block(node, frame)
        else:
            context = self.derive_context(frame) if node.scoped else self.get_context_ref()
            self.writeline(f'yield "".join(context.blocks[{node.name!r}][0]({context}))', node)

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        if frame.buffer is not None or frame.require_output_check or node.ignore_missing or not node.with_context:
            super().visit_Include(node, frame)
            return
        self.writeline("template = environment.get_or_select_template(", node)
        self.visit(node.template, frame)
        self.write(f", {self.name!r})")
        values = f"template.new_context(context.get_all(), True, {self.dump_local_context(frame)})"
        self.writeline(f'yield "".join(template.root_render_func({values}))')

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """As Python itself reads an attribute; `ThemeTemplate.render` knows what to do where there is none."""
        if self.environment.careful:  # type: ignore[attr-defined]  # a ThemeEnvironment
            super().visit_Getattr(node, frame)
            return
        self.write("(_value() if type(_value := ")
        self.visit(node.node, frame)
        self.write(f".{node.attr}) is Later else _value)")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if self.own_form(frame, finalize):
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("(escape_inner(_text) if type(_text := (")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if self.own_form(frame, finalize):
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(")) is str else escape_other(_text))")

    @staticmethod
    def own_form(frame: Frame, finalize: Any) -> bool:
        """Whether a template escapes otherwise here than ours do."""
        return frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Gives out what stands side by side as one piece."""
        finalize = self._make_finalize()
        if self.own_form(frame, finalize) or frame.buffer is not None or frame.require_output_check or len(node.nodes) < 2:
            super().visit_Output(node, frame)
            return
        self.writeline('yield "".join((')
        self.indent()
        constant: list[str] = []
        for child in [*node.nodes, None]:
            try:
                if child is not None:
                    constant.append(self._output_child_to_const(child, frame, finalize))
                    continue
            except Exception:  # noqa: BLE001, S110 - not constant; or wrong, which is told when the page is made
                pass
            if constant:
                self.writeline(f"{''.join(constant)!r},")
                constant = []
            if child is not None:
                self.newline(child)
                self._output_child_pre(child, frame, finalize)
                self.visit(child, frame)
                self._output_child_post(child, frame, finalize)
                self.write(",")
        self.outdent()
        self.writeline("))")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - Jinja's name
        if self.is_plain(node, frame):
            self.visit(node.node, frame)
            self.write("(")
            for n, arg in enumerate(node.args):
                self.write(", " if n else "")
                self.visit(arg, frame)
            self.write(")")
        else:
            super().visit_Call(node, frame, forward_caller=forward_caller)

    @staticmethod
    def is_plain(node: nodes.Call, frame: Frame) -> bool:
        """Whether a function of ours is called, which wants nothing of Jinja's."""
        if not isinstance(node.node, nodes.Name) or node.node.name not in FUNCTIONS or node.kwargs or node.dyn_args or node.dyn_kwargs:
            return False
        reference = frame.symbols.find_ref(node.node.name)
        return reference is not None and frame.symbols.find_load(reference) == (VAR_LOAD_RESOLVE, node.node.name)


class SameOnEveryPage(NodeTransformer):
    """Puts in place of calls and names what they give, where that is the same on every page, and leaves out branches that none takes."""

    def __init__(self, environment: ThemeEnvironment, own: frozenset[str]) -> None:
        self.names: Mapping[str, Any] = {name: value for name, value in environment.globals.items() if name not in own}
        self.always = {name: value for name, value in environment.always.items() if name not in own}
        self.environment = environment
        self.eval_ctx = EvalContext(environment)

    def value(self, node: nodes.Node) -> Any:
        """What a name, or something of it, is on every page. Raises Impossible."""
        if isinstance(node, nodes.Name) and node.name in VALUES and node.name in self.names:
            return self.names[node.name]
        if isinstance(node, nodes.Getattr):
            found = self.environment.getattr(self.value(node.node), node.attr)
        elif isinstance(node, nodes.Getitem):
            found = self.environment.getitem(self.value(node.node), node.arg.as_const(self.eval_ctx))
        else:
            raise Impossible
        if isinstance(found, Undefined):
            raise Impossible
        return found

    def constant(self, node: nodes.Expr) -> nodes.Node:
        try:
            return nodes.Const.from_untrusted(self.value(node), node.lineno, self.environment)
        except Impossible:
            return self.generic_visit(node)

    visit_Name = visit_Getattr = visit_Getitem = constant  # noqa: N815 - Jinja's names

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name in self.always:
            return nodes.Const(self.always[name], lineno=node.lineno)
        self.generic_visit(node)
        if name in FUNCTIONS and name in self.names and not node.dyn_args and not node.dyn_kwargs:
            try:
                args = [arg.as_const(self.eval_ctx) for arg in node.args]
                found = self.names[name](*args, **{pair.key: pair.value.as_const(self.eval_ctx) for pair in node.kwargs})
                return nodes.Const.from_untrusted(found, node.lineno, self.environment)
            except Exception:  # noqa: BLE001 - whatever is wrong is told, with its line, when the page is made
                return node
        return node

    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> nodes.Node:
        super().generic_visit(node, *args, **kwargs)
        for name in ("body", "else_"):
            if name in node.fields and isinstance(getattr(node, name), list):
                setattr(node, name, joined(getattr(node, name)))
        return node

    def visit_If(self, node: nodes.If) -> Any:  # noqa: N802
        for branch in (node, *node.elif_):
            branch.test = self.visit(branch.test)
            branch.body = joined([found for inner in branch.body for found in self.visit_list(inner)])
        node.else_ = joined([found for inner in node.else_ for found in self.visit_list(inner)])
        if holds(node, nodes.Block, nodes.Extends, nodes.Macro):
            return node
        left: list[nodes.If] = []
        for branch in (node, *node.elif_):
            try:
                if branch.test.as_const(self.eval_ctx):  # type: ignore[attr-defined]  # an expression
                    return self.chosen(left, branch.body)
            except Impossible:
                left.append(branch)
        return self.chosen(left, node.else_)

    @staticmethod
    def chosen(left: list[nodes.If], rest: list[nodes.Node]) -> Any:
        """What is left of a choice: the branches of which only the page decides, then the one that is taken else."""
        if not left:
            return rest
        first, *others = [nodes.If(branch.test, branch.body, [], [], lineno=branch.lineno) for branch in left]
        first.elif_, first.else_ = others, rest
        return first

    def visit_For(self, node: nodes.For) -> Any:  # noqa: N802
        self.generic_visit(node)
        if isinstance(node.iter, nodes.Const) and not node.iter.value and not holds(node, nodes.Block, nodes.Macro):
            return node.else_
        return node


def joined(found: list[nodes.Node]) -> list[nodes.Node]:
    """With pieces of text that stand side by side as one."""
    together: list[nodes.Node] = []
    for node in found:
        if isinstance(node, nodes.Output) and together and isinstance(together[-1], nodes.Output):
            last = together[-1]
            together[-1] = nodes.Output([*last.nodes, *node.nodes], lineno=last.lineno)
        else:
            together.append(node)
    return together


def holds(tree: nodes.Node, *kinds: type[nodes.Node]) -> bool:
    return any(tree.find(kind) is not None for kind in kinds)


def own_names(tree: nodes.Template) -> frozenset[str]:
    """Names that a template gives to values of its own."""
    names = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    names |= {node.name for node in tree.find_all(nodes.Macro)}
    names |= {node.target for node in tree.find_all(nodes.Import)}
    for node in tree.find_all(nodes.FromImport):
        names |= {name if isinstance(name, str) else name[1] for name in node.names}
    return frozenset(names)


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
        namespace.update(Later=Later, escape_inner=escape_inner, escape_other=escape_other)
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
