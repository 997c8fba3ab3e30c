"""The modules of the page, joined into one script."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from geo.errors import OutputError
from geo.show.words import PAGE, page_texts
from geo.web import scripts, shell

ASSETS = resources.files("geo.web").joinpath("assets")


def joined(**modules):
    return scripts.joined(modules.__getitem__)


def test_every_module_of_the_folder_is_in_the_page_once():
    files = {f.name for f in ASSETS.iterdir() if f.name.endswith(".js")} - {"unpack.js"}
    told = re.findall(r"^// --- (\w+\.js)$", shell.joined_scripts(), re.MULTILINE)
    assert sorted(told) == sorted(files)


def test_the_joined_script_has_no_imports_exports_or_types():
    text = shell.joined_scripts()
    assert not re.findall(r"^(?:import|export)\b.*", text, re.MULTILINE)
    assert "/**" not in text
    assert "@param" not in text


def test_every_text_that_the_page_asks_for_is_there_in_every_language():
    files = [f for f in ASSETS.iterdir() if f.name.endswith((".js", ".html"))]
    asked = {
        key
        for file in files
        for key in re.findall(
            r"""(?:say\(|data-say[a-z-]*=)"([a-z-]+\.[a-z0-9.-]+)\"""", file.read_text("utf-8")
        )
    }
    assert len(asked) > 80
    for language, texts in page_texts().items():
        missing = {key for key in asked if key not in texts and f"{key}.one" not in texts}
        assert not missing, language


def test_the_page_carries_no_family_of_texts_that_it_never_asks_for():
    files = [f for f in ASSETS.iterdir() if f.name.endswith((".js", ".html"))]
    text = "".join(file.read_text("utf-8") for file in files)
    assert [family for family in PAGE if not re.search(f'["`]{family}\\.', text)] == []


def test_a_module_stands_after_those_that_it_imports():
    text = joined(
        main='import { two } from "./b.js";\nimport { one } from "./a.js";\ntwo(one);\n',
        a="export const one = 1;\n",
        b='import { one } from "./a.js";\nexport function two() {\n  return one;\n}\n',
    )
    assert text == (
        "// --- a.js\nconst one=1;\n"
        "// --- b.js\nfunction two(){return one;}\n"
        "// --- main.js\ntwo(one);"
    )


@pytest.mark.parametrize(
    "second",
    [
        "let most = 1;\n",
        "function most() {}\n",
        "async function most() {}\n",
        "class most {}\n",
        "const { least, most } = window;\n",
        "const { least: most } = window;\n",
    ],
)
def test_a_name_at_the_top_of_two_modules_is_refused_with_both_files(second):
    with pytest.raises(OutputError, match=r"a\.js and main\.js both have a most at their top"):
        joined(
            main=f'import {{ one }} from "./a.js";\n{second}',
            a="const most = 3;\nexport const one = most;\n",
        )


def test_a_name_inside_a_function_may_be_used_in_many_modules():
    inner = "  const most = 1;\n  return most;\n}\n"
    joined(
        main=f'import {{ one }} from "./a.js";\nfunction two() {{\n{inner}two(one);\n',
        a=f"export function one() {{\n{inner}",
    )


def test_an_import_of_what_is_not_exported_is_refused_with_what_is():
    with pytest.raises(OutputError, match=r"main\.js imports two from a\.js.*exports one, three"):
        joined(
            main='import { one, two } from "./a.js";\n',
            a="export const one = 1;\nconst two = 2;\nexport const three = two;\n",
        )


def test_modules_that_import_each_other_are_refused_as_a_circle():
    with pytest.raises(OutputError, match=r"a\.js imports b\.js imports a\.js"):
        joined(
            main='import { one } from "./a.js";\n',
            a='import { two } from "./b.js";\nexport const one = two;\n',
            b='import { one } from "./a.js";\nexport const two = one;\n',
        )


@pytest.mark.parametrize(
    "line",
    [
        'import * as a from "./a.js";',
        'import "./a.js";',
        "export default one;",
        "export { one };",
        'import { one } from "https://example.org/a.js";',
    ],
)
def test_a_way_of_importing_or_exporting_that_cannot_be_joined_is_refused(line):
    with pytest.raises(OutputError, match=r"main\.js: .* cannot be joined"):
        joined(main=f"const one = 1;\n{line}\n")


def test_types_are_left_out_and_the_code_beside_them_stays():
    text = joined(
        main=(
            "/** @typedef {number} Day */\n\n"
            "/**\n * Moves.\n * @param {Day} day\n */\n"
            "function go(day) {\n  return /** @type {any} */ (day);\n}\ngo(1); // a remark\n"
        )
    )
    assert text == "// --- main.js\nfunction go(day){return(day);}\ngo(1);"
