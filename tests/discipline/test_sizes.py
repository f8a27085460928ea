"""Files and functions stay small enough to be read in one go."""

import ast

from discipline.sources import sources

FILE_GOAL, FILE_LIMIT = 300, 400
FUNCTION_LIMIT, STORY_LIMIT = 50, 80  # a journey is told from its beginning to its end in one test


def test_files_stay_below_the_limit():
    sizes = {source.path: source.lines for source in sources()}
    for path, lines in sizes.items():
        if FILE_GOAL < lines <= FILE_LIMIT:
            print(f"over {FILE_GOAL} lines, think of splitting it: {path} ({lines})")
    long = {path: lines for path, lines in sizes.items() if lines > FILE_LIMIT}
    assert not long, long


def test_functions_stay_below_the_limit():
    long = {}
    for source in sources():
        limit = STORY_LIMIT if source.path.startswith("tests/") else FUNCTION_LIMIT
        for node in ast.walk(source.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > limit:
                    long[f"{source.path}:{node.name}"] = lines
    assert not long, long
