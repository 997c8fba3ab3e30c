"""The modules of the page as one script.

The files stand as ordinary modules, so that editors, checkers and tests understand
them; one inline module works from a file and in a sandboxed frame, where imports do
not. Joining asks for a little discipline, and what breaks it is refused here: names at
the top of a module are unique, imports name what is exported, nothing is renamed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import rjsmin

from geo.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: The module that starts the page; all others are imported from it.
MAIN = "main"

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([a-z]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) )", re.MULTILINE)
_DECLARED = re.compile(
    r"^(?P<export>export )?(?:async )?(?:function\*?|class|const|let|var) "
    r"(?:(?P<name>[\w$]+)|(?P<names>[\[{][^=]*))",
    re.MULTILINE,
)
_LEFT_OVER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


class Module(NamedTuple):
    """A file, and what the others have to know of it."""

    name: str
    text: str
    #: For each module that it imports from: the names.
    imports: dict[str, list[str]]
    declared: list[str]
    exported: frozenset[str]


def joined(read: Callable[[str], str], main: str = MAIN) -> str:
    """Return a module and all that it imports as one script, each after those it needs.

    Parameters
    ----------
    read
        Returns the text of a module by its name.

    Raises
    ------
    OutputError
        If modules import each other in a circle, an imported name is not exported, or
        two modules have a name in common.
    """
    modules: dict[str, Module] = {}
    for module in _ordered(read, main, ()):
        modules.setdefault(module.name, module)
    _check_imports(modules)
    _check_names(modules)
    return "\n".join(f"// --- {module.name}.js\n{_plain(module)}" for module in modules.values())


def _ordered(read: Callable[[str], str], name: str, above: tuple[str, ...]) -> Iterator[Module]:
    if name in above:
        circle = " imports ".join(f"{one}.js" for one in (*above[above.index(name) :], name))
        raise OutputError(f"modules of the page import each other in a circle: {circle}")
    module = _parsed(name, read(name))
    for needed in module.imports:
        yield from _ordered(read, needed, (*above, name))
    yield module


def _parsed(name: str, text: str) -> Module:
    imports: dict[str, list[str]] = {}
    for listed, needed in _IMPORT.findall(text):
        names = [one.strip() for one in listed.split(",") if one.strip()]
        imports.setdefault(needed, []).extend(names)
    declared = [
        (found["export"], one) for found in _DECLARED.finditer(text) for one in _names(found)
    ]
    return Module(
        name,
        text,
        imports,
        [one for _, one in declared],
        frozenset(one for export, one in declared if export),
    )


def _names(found: re.Match[str]) -> list[str]:
    """Return the names of a declaration; of one that takes an object apart, each of them."""
    return [found["name"]] if found["name"] else re.findall(r"[\w$]+(?=\s*[,}\]])", found["names"])


def _check_imports(modules: dict[str, Module]) -> None:
    for module in modules.values():
        for needed, names in module.imports.items():
            missing = [name for name in names if name not in modules[needed].exported]
            if missing:
                raise OutputError(
                    f"{module.name}.js imports {', '.join(missing)} from {needed}.js, which does "
                    f"not export it; it exports {', '.join(sorted(modules[needed].exported))}"
                )


def _check_names(modules: dict[str, Module]) -> None:
    owner: dict[str, str] = {}
    for module in modules.values():
        for name in module.declared:
            if name in owner:
                raise OutputError(
                    f"{owner[name]}.js and {module.name}.js both have a {name} at their top; "
                    "joined into one script they would clash, so rename one"
                )
            owner[name] = module.name


def _plain(module: Module) -> str:
    """Return the text of a module without imports, exports, types, comments and spare space."""
    text = _EXPORT.sub("", _IMPORT.sub("", module.text))
    left_over = _LEFT_OVER.search(text)
    if left_over:
        raise OutputError(
            f"{module.name}.js: “{left_over[0]}” cannot be joined; allowed are "
            'import { names } from "./module.js"; and export before function, class or const'
        )
    if "</script" in text.lower():
        raise OutputError(f"{module.name}.js holds </script, which ends it in the document")
    return str(rjsmin.jsmin(text)).strip()
