"""How templates are compiled: what is the same on every page becomes part of the text around it, the rest is written out plainly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.nodes import EvalContext, Impossible
from jinja2.runtime import Undefined
from jinja2.visitor import NodeTransformer

if TYPE_CHECKING:
    from generator.renderer.jinja import ThemeEnvironment

VALUES = ("site", "parameters", "interface")
"""Names that mean the same on every page."""
FUNCTIONS = ("url", "asset", "t", "has_text")
"""Functions that give the same for the same arguments."""


class Escaping(CodeGenerator):
    """Escapes text into text: Jinja makes an object of each piece that says of itself that it is safe, and then joins them all.
    Calls with `call` what is called with plain arguments; our functions are at hand under names of their own.
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
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
        elif isinstance(node.node, nodes.Name) and self.is_own(node.node.name):
            self.visit(node.node, frame)
            self.write("(")
            for n, arg in enumerate((*node.args, *node.kwargs)):
                self.write(", " if n else "")
                self.visit(arg, frame)
            self.write(")")
        elif node.kwargs:
            super().visit_Call(node, frame)
        else:
            self.write("call(context, ")
            self.visit(node.node, frame)
            for arg in node.args:
                self.write(", ")
                self.visit(arg, frame)
            self.write(")")

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        if node.ctx == "load" and self.is_own(node.name):
            self.write(f"own_{node.name}")
        else:
            super().visit_Name(node, frame)

    def is_own(self, name: str) -> bool:
        """Whether a name means a function of ours in this template."""
        return name in FUNCTIONS and name in self.environment.globals and name not in self.taken

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        self.taken = own_names(node)
        super().visit_Template(node, frame)

    def enter_frame(self, frame: Frame) -> None:
        loads = frame.symbols.loads
        own = {reference: (kind, name) for reference, (kind, name) in loads.items() if kind == VAR_LOAD_RESOLVE and self.is_own(str(name))}
        for reference in own:
            del loads[reference]
        super().enter_frame(frame)
        loads.update(own)


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
