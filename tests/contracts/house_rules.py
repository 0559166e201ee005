"""The house rules that no ready-made tool checks: sizes, parameters, doors, and excuses without a reason.

Each check takes the path inside the checkout and the text of a file and tells its findings as lines.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import PurePosixPath

PACKAGE = "integrationslotse_desktop"
LONGEST_FILE, LONGEST_CLASS, LONGEST_FUNCTION, LONGEST_LAYOUT = 400, 250, 40, 60
MOST_PARAMETERS = 6
LAYOUT = (f"{PACKAGE}/ui/pages/", f"{PACKAGE}/ui/dialogs/", f"{PACKAGE}/storage/migrations/")

_FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
_EXCUSE = re.compile(r"#\s*(?:noqa|type:\s*ignore)(?:[:\[][\w\s,:\[\]-]*?\]?)?\s*(?P<reason>[-#\u2013].*)?$")
_QT_NETWORK = re.compile(r"PySide6\.Qt(Network|Web|Http|Mqtt|Grpc|Remote|Bluetooth|Nfc)")
_SLOW = frozenset({"sleep", "qWait", "qSleep", "msleep", "usleep"})
_BEHIND_THE_BACK = frozenset({"processEvents", "import_module", "__import__"})


def findings(path: str, source: str) -> list[str]:
    """Everything the house rules say about one Python file."""
    tree = ast.parse(source)
    checks = [file_size(source), excuses(source), calls(path, tree)]
    if path.startswith(("tests/", "build_scripts/")):
        checks.append(manners_of_tests(path, tree))
    if not path.startswith("tests/"):
        checks += [sizes(path, tree), parameters(tree)]
    if path.startswith(PACKAGE):
        checks += [imports(path, tree), names(path, tree)]
    return [f"{path}: {finding}" for check in checks for finding in check]


def file_size(source: str) -> Iterator[str]:
    """Files stay short, those of tests too."""
    if len(source.splitlines()) > LONGEST_FILE:
        yield f"file longer than {LONGEST_FILE} lines"


def sizes(path: str, tree: ast.Module) -> Iterator[str]:
    """Classes and functions stay short."""
    longest = LONGEST_LAYOUT if path.startswith(LAYOUT) else LONGEST_FUNCTION
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and length(node) > LONGEST_CLASS:
            yield f"class {node.name} longer than {LONGEST_CLASS} lines"
        if isinstance(node, _FUNCTION) and length(node) > longest:
            yield f"function {node.name} longer than {longest} lines"


def length(node: ast.stmt) -> int:
    """Lines of a class or function, from its name to its end."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def parameters(tree: ast.Module) -> Iterator[str]:
    """At most six positional parameters; `self` and keyword-only ones are not counted."""
    for node in ast.walk(tree):
        if isinstance(node, _FUNCTION):
            positional = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
            if len(positional) - (positional[:1] in (["self"], ["cls"])) > MOST_PARAMETERS:
                yield f"function {node.name} has more than {MOST_PARAMETERS} positional parameters"


def imported(tree: ast.Module) -> Iterator[str]:
    """Every module a file imports, wherever in it: in functions and under TYPE_CHECKING too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imports(path: str, tree: ast.Module) -> Iterator[str]:
    """The domain knows the standard library only, and Qt's own network door stays shut."""
    for module in imported(tree):
        if _QT_NETWORK.match(module):
            yield f"network through Qt: {module}"
        is_own = module.startswith(f"{PACKAGE}.domain.")
        if path.startswith(f"{PACKAGE}/domain/") and not is_own and module.split(".")[0] not in sys.stdlib_module_names:
            yield f"the domain imports {module}"


def names(path: str, tree: ast.Module) -> Iterator[str]:
    """No drawer for everything, and a package's `__init__` is a docstring that re-exports nothing."""
    place = PurePosixPath(path)
    if place.stem in {"utils", "util", "helpers", "common", "misc"}:
        yield "a drawer for everything"
    if place.name != "__init__.py":
        return
    if not ast.get_docstring(tree):
        yield "no docstring says what lives here"
    if any(not is_version_or_text(node) for node in tree.body):
        yield "an __init__ does more than say what lives here"


def is_version_or_text(node: ast.stmt) -> bool:
    """A docstring or `__version__`."""
    if isinstance(node, ast.Assign):
        return [getattr(target, "id", "") for target in node.targets] == ["__version__"]
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def excuses(source: str) -> Iterator[str]:
    """An exception from a gate says why, behind it or in the line above it."""
    lines = source.splitlines()
    for number, line in enumerate(lines):
        above = lines[number - 1].strip() if number else ""
        if (found := _EXCUSE.search(line)) and not found["reason"] and not above.startswith("#"):
            yield f"line {number + 1}: an excuse without a reason"


def calls(path: str, tree: ast.Module) -> Iterator[str]:
    """Nobody sleeps, and nothing happens behind the back of the checks."""
    forbidden = _SLOW | (_BEHIND_THE_BACK if path.startswith(PACKAGE) else frozenset())
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in forbidden:
            yield f"line {node.lineno}: {called(node)}()"


def called(node: ast.Call) -> str:
    """The last name of what is called."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def manners_of_tests(path: str, tree: ast.Module) -> Iterator[str]:
    """Tests are never empty, skipped or expected to fail, and patch nothing of ours."""
    for module in imported(tree):
        if module.startswith(("unittest.mock", "mock.", "unittest.mock.")):
            yield f"a mock: {module}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"skip", "skipif", "xfail", "importorskip"}:
            yield f"line {node.lineno}: {node.attr}"
        if isinstance(node, ast.Call) and called(node) == "setattr" and isinstance(node.func, ast.Attribute):
            yield f"line {node.lineno}: something is patched"
        if isinstance(node, _FUNCTION) and node.name.startswith("test_") and path.startswith("tests/"):
            yield from empty(node)


def empty(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    """A test that calls nothing and asserts nothing."""
    if not any(isinstance(part, ast.Call | ast.Assert) for part in ast.walk(node)):
        yield f"empty test {node.name}"
