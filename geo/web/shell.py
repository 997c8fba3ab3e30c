"""The document around the data: a `folium.Map` with our panes, controls and scripts.

It holds no text of any dataset, because folium's rendering evaluates text as a
Jinja template; it asks nothing of the network, because Leaflet and everything
else stands in it; and it is the same bytes each time, because nothing in it is
named at random.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import zlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import folium
import rcssmin
import rjsmin
from branca.element import Element, Figure, MacroElement
from folium.template import Template

from geo.errors import OutputError
from geo.show.words import ENGLISH, words_in
from geo.web import scripts

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

STYLES = ("page", "card", "map", "compare", "time", "overtime", "narrow", "low", "print")

#: Where pictures of the ground may come from, once the reader has agreed (basemap.js).
PICTURES = ("https://a.tile.opentopomap.org", "https://tile.openstreetmap.org")

_SCRIPT = re.compile(r"\s*<script(?P<module> type=\"module\")?>(?P<text>.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_PICTURE = re.compile(r"url\(images/([a-z0-9-]+\.png)\)")
_CSP_PLACE = "content-security-policy-goes-here"
_VIEWPORT = re.compile(r'<meta name="viewport" content="[^"]*" />')
_MAP_PLACE = "<!--map-->"
_FAILED_PLACE = "what-is-said-before-there-are-data"


class Page(MacroElement):
    """Turns a map into the page: styles, controls and scripts around it."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            window.controlMapLeaflet = {{ this._parent.get_name() }};
        {% endmacro %}
        """
    )

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name, self._id = "Page", "page"

    def render(self, **kwargs: object) -> str:
        """Put the parts of the page into the document, then the call."""
        figure = self.get_root()
        if not isinstance(figure, Figure):
            raise TypeError("add the page to a map before rendering it")
        policy = f'<meta http-equiv="Content-Security-Policy" content="{_CSP_PLACE}">'
        figure.header.add_child(_as_is(policy, "policy"), name="policy", index=0)
        figure.header.add_child(_as_is("<title>control-map</title>", "title"), name="title")
        figure.header.add_child(_as_is(f"<style>{leaflet_css()}</style>", "leaflet_css"))
        figure.header.add_child(_as_is(f"<script>{leaflet_js()}</script>", "leaflet_js"))
        for name in STYLES:
            figure.header.add_child(_as_is(f"<style>{_styles(name)}</style>", f"css_{name}"))
        before, after = _skeleton().split(_MAP_PLACE)
        figure.html.add_child(_as_is(before, "before"), name="before", index=0)
        figure.html.add_child(_as_is(after, "after"), name="after")
        script = f'<script type="module">{joined_scripts()}</script>'
        figure.header.add_child(_as_is(script, "page_js"), name="page_js")
        return str(super().render(**kwargs))  # type: ignore[no-untyped-call]


@cache
def document() -> str:
    """Return the page without data: it shows what its host hands it."""
    web = folium.Map(
        location=(0, 0),
        zoom_start=3,
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        zoom_snap=0.25,
        zoom_delta=0.5,
        wheel_px_per_zoom_level=90,
        max_zoom=12,
        world_copy_jump=False,
    )
    # On the instance: the lists of the class are shared by all maps of the process.
    web.default_js, web.default_css = [], []
    web._id = "control"  # noqa: SLF001  (else random, and no two documents would be equal)
    web.add_child(Page(), name="page")
    figure = web.get_root()
    bare, inside = _packed(_readable(str(figure.render())))
    return _with_policy(bare, inside)


def leaflet_js() -> str:
    """Return the text of Leaflet."""
    text = _leaflet("leaflet.js")
    return re.sub(r"\n//# sourceMappingURL=\S*\s*$", "\n", text)


def leaflet_css() -> str:
    """Return Leaflet's styles without its pictures: the page has neither pins nor its menu."""
    return _PICTURE.sub("none", str(rcssmin.cssmin(_leaflet("leaflet.css"))))


def joined_scripts() -> str:
    """Return the modules of the page as one."""
    return scripts.joined(lambda name: _asset(f"{name}.js"))


def _skeleton() -> str:
    """Return what stands in the page, with the one sentence that must be there before any data."""
    failed = html.escape(words_in(ENGLISH).texts["page.failed"])
    return _asset("page.html").replace(_FAILED_PLACE, failed)


def _readable(document: str) -> str:
    """Let the reader enlarge the page, which folium forbids, and name its first language."""
    viewport = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    sized = _VIEWPORT.sub(viewport, document, count=1)
    return sized.replace("<html>", f'<html lang="{ENGLISH}">', 1)


def _packed(document: str) -> tuple[str, list[str]]:
    """Pack the scripts of a document into one block, a third as large, and what undoes it.

    Returns
    -------
    The document, and the texts of the scripts in the block, in their order.
    """
    found = list(_SCRIPT.finditer(document))
    parts = [(script["module"] is not None, str(script["text"]).strip()) for script in found]
    packer = zlib.compressobj(level=9, wbits=-zlib.MAX_WBITS, memLevel=9)
    # Modules run last, as they do in a document.
    listed = json.dumps(sorted(parts, key=lambda part: part[0]), ensure_ascii=False)
    packed_bytes = packer.compress(listed.encode("utf-8")) + packer.flush()
    block = base64.b64encode(packed_bytes).decode("ascii")
    loader = str(rjsmin.jsmin(_asset("unpack.js"))).strip()
    packed = f'<script type="text/plain" id="scripts">{block}</script><script>{loader}</script>'
    bare = _SCRIPT.sub("", document)
    return bare.replace("</html>", f"{packed}</html>"), [text for _, text in parts]


def _with_policy(document: str, packed: list[str]) -> str:
    """Allow the scripts and styles of the document, by digest, and nothing else."""
    scripts = _digests([*packed, *(script["text"] for script in _SCRIPT.finditer(document))])
    styles = _digests(_STYLE.findall(document))
    policy = (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; "
        f"img-src data: blob: {' '.join(PICTURES)}; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )
    return document.replace(_CSP_PLACE, policy)


def _digests(texts: list[str]) -> str:
    found = dict.fromkeys(hashlib.sha256(text.encode("utf-8")).digest() for text in texts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in found)


def _as_is(text: str, name: str) -> Element:
    # branca renders every element as a Jinja template; ours are no templates.
    if "{% endraw" in text:
        raise OutputError(f"{name} holds the words that end a Jinja raw block")
    element = Element(f"{{% raw %}}{text}{{% endraw %}}")
    element._id = name  # noqa: SLF001  (as above)
    return element


def _styles(name: str) -> str:
    return str(rcssmin.cssmin(_asset(f"{name}.css")))


def _asset(name: str) -> str:
    return resources.files("geo.web").joinpath("assets", name).read_text("utf-8")


def _leaflet(name: str) -> str:
    return _leaflet_folder().joinpath(name).read_text("utf-8")


def _leaflet_folder() -> Traversable:
    return resources.files("js_lib_leaflet").joinpath("static", "js_lib_leaflet")
