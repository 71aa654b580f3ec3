"""Patterns are compiled at their first use, so that a wrong one would hide until a text asks for it: not here."""

from __future__ import annotations

import ast
import gc
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from types import ModuleType

import trialtables.components
from trialtables.components.text.lazy_regex import LazyRegex, lazy_regex
from trialtables.components.text.scan import Scanner
from trialtables.lexicons.conditions import condition_rules
from trialtables.lexicons.outcomes import outcome_rules


def modules() -> Iterator[ModuleType]:
    """Every module of the components."""
    trialtables.components.register()
    return (module for name, module in list(sys.modules.items()) if name.startswith("trialtables.components."))


def test_every_pattern_compiles_and_tells_where_it_begins() -> None:
    list(modules()), outcome_rules(), condition_rules()
    objects = gc.get_objects()
    patterns = [thing for thing in objects if isinstance(thing, LazyRegex)]
    assert len(patterns) > 1000
    for pattern in patterns:
        re.compile(pattern.pattern, pattern.flags)
    for scanner in [thing for thing in objects if isinstance(thing, Scanner)]:
        assert scanner.search("") is None


def test_a_lazy_pattern_is_a_pattern() -> None:
    lazy, plain = lazy_regex(r"(?P<n>\d+)\s*mg", re.IGNORECASE), re.compile(r"(?P<n>\d+)\s*mg", re.IGNORECASE)
    text = "20 mg, then 40 MG"
    assert (lazy.pattern, lazy.groupindex, lazy.findall(text)) == (plain.pattern, plain.groupindex, plain.findall(text))
    assert lazy.match(text, 12).span() == (12, 17)  # type: ignore[union-attr]


def test_nothing_is_compiled_by_the_import() -> None:
    program = """if True:
        import gc
        import trialtables.components as components
        from trialtables.components.text.lazy_regex import LazyRegex
        components.register()
        print([lazy.pattern for lazy in gc.get_objects() if isinstance(lazy, LazyRegex) and "match" in vars(lazy)])
    """
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_functions_of_re_are_not_given_lazy_patterns() -> None:
    """They take strings and compiled patterns alone: ``_X.search(text)``, not ``re.search(_X, text)``."""
    for module in modules():
        for call in [node for node in ast.walk(ast.parse(inspect.getsource(module))) if isinstance(node, ast.Call)]:
            if ast.unparse(call.func).startswith("re.") and call.args and isinstance(call.args[0], ast.Name):
                given = vars(module).get(call.args[0].id)
                assert not isinstance(given, LazyRegex), f"{module.__name__}, line {call.lineno}"


def test_a_pipeline_that_is_ready_has_little_left_to_compile() -> None:
    program = """if True:
        import sys
        import trialtables
        nlp = trialtables.load(ready=sys.argv[1] == "ready")
        from re import _compiler
        plain, compiled = _compiler.compile, []
        _compiler.compile = lambda pattern, flags=0: compiled.append(pattern) or plain(pattern, flags)
        nlp("Forty patients received imatinib 400 mg daily. The response rate was 45%.")
        print(len(compiled))
    """
    counts = [
        int(subprocess.run([sys.executable, "-c", program, how], capture_output=True, text=True, check=True).stdout)
        for how in ("ready", "lazy")
    ]
    assert 3 * counts[0] < counts[1]
