"""Words and constructs that do not belong into finished code."""

import ast
import re

from discipline.sources import Source, sources

UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|(?i:\b(stubs?|for now|not implemented)\b)")
# A fault of any kind must end here, so that the window lives on and the person is told.
MAY_CATCH_ALL = {"src/kelurahan_desk/ui/jobs.py", "src/kelurahan_desk/ui/crash.py"}
CATCH_ALL = {"Exception", "BaseException"}


def test_every_module_says_what_it_is_for():
    silent = [source.path for source in sources() if not ast.get_docstring(source.tree)]
    assert not silent, "\n".join(silent)


def test_public_classes_and_functions_of_the_program_are_described():
    silent = []
    for source in sources():
        if source.ours:
            bare = [node.name for node in public(source.tree) if not ast.get_docstring(node)]
            silent += [f"{source.path}:{name}" for name in bare]
    assert not silent, "\n".join(silent)


def public(tree: ast.Module) -> list[ast.FunctionDef | ast.ClassDef]:
    """The classes and functions that a module offers to others."""
    kinds = (ast.FunctionDef, ast.ClassDef)
    return [node for node in tree.body if isinstance(node, kinds) and not node.name.startswith("_")]


def test_nothing_is_left_unfinished():
    found = []
    for source in sources():
        if source.path.startswith("tests/discipline/"):
            continue
        for number, line in enumerate(source.text.splitlines(), 1):
            if UNFINISHED.search(line):
                found.append(f"{source.path}:{number}: {line.strip()}")
    assert not found, "\n".join(found)


def test_only_the_boundaries_catch_everything():
    found = [f"{source.path}:{line}" for source in sources() if source.ours for line in catch_alls(source)]
    elsewhere = [place for place in found if place.rpartition(":")[0] not in MAY_CATCH_ALL]
    assert not elsewhere, "\n".join(elsewhere)


def catch_alls(source: Source) -> list[int]:
    """The lines that catch every exception there is and do not raise it again."""
    lines = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ExceptHandler):
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            every = any(kind is None or ast.unparse(kind) in CATCH_ALL for kind in caught)
            if every and not isinstance(node.body[-1], ast.Raise):
                lines.append(node.lineno)
    return lines
