"""A still as one SVG document: a pure function of a timeline and a spec."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from geo.figure import drawing, furniture, hatch, markup, typeface
from geo.figure.basemap import basemap
from geo.figure.content import describe
from geo.figure.difference import TwoMaps
from geo.figure.differencewords import describe_difference
from geo.figure.inks import Theme, greyed, inks_of
from geo.figure.inset import with_inset
from geo.figure.layout import arrange
from geo.figure.multiples import small_multiples
from geo.figure.recoloured import retold, single_sourced
from geo.figure.scene import Scene
from geo.figure.shown import points_shown, ringed
from geo.figure.typeface import REGULAR
from geo.model.vocabulary import Selection
from geo.package.program import program_version
from geo.resolve.timeline import timeline
from geo.show.choices import Colouring
from geo.show.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.figure.basemap import Basemap
    from geo.figure.content import Content
    from geo.figure.spec import SnapshotSpec
    from geo.resolve.timeline import State, Timeline

_TEXT = re.compile(r'<text (?:[^>]*? font-weight="(\d+)")?[^>]*>([^<]*)</text>')
_UNITS_PER_MM = 4


@dataclass(frozen=True, slots=True)
class Still:
    """A still that has been drawn.

    Attributes
    ----------
    spec, content
        What was asked for, and what it says.
    base
        The basemap that it is drawn on.
    provenance
        JSON: what it takes to make the still again and to check it.
    body
        The elements of the drawing.
    """

    spec: SnapshotSpec
    content: Content
    base: Basemap
    provenance: str
    body: str

    def by(self, program: str) -> Still:
        """Return the still as if another version of the program had drawn it."""
        told = json.loads(self.provenance) | {"program": program}
        if not program:  # versions that did not say
            del told["program"]
        return replace(self, provenance=_json(told))

    def document(self, *, embed_fonts: bool = False, physical: bool = False) -> str:
        """Return the SVG.

        Parameters
        ----------
        embed_fonts
            Carry the letters that are used, so that browsers need no font.
        physical
            Give the size in millimetres, not in drawing units.
        """
        canvas = self.spec.canvas
        unit, per = ("mm", _UNITS_PER_MM) if physical else ("", 1)
        size = f'width="{canvas.width / per:g}{unit}" height="{canvas.height / per:g}{unit}"'
        style = ""
        if embed_fonts:
            style = markup.element("style", typeface.font_face_css(_texts(self.body)))
        opening = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {canvas.width} {canvas.height}"'
            f' {size} role="img" lang="{self.spec.language}"'
            f' aria-labelledby="title description" font-family="{typeface.FAMILIES}">'
        )
        parts = [
            opening,
            markup.element("title", markup.content(self.content.name), id="title"),
            markup.element("desc", markup.content(self.content.description), id="description"),
            markup.element("metadata", markup.content(self.provenance)),
            style,
            self.body,
            "</svg>",
            "",
        ]
        return "\n".join(parts)


def still(own: Timeline, spec: SnapshotSpec) -> Still:
    """Draw the still that `spec` describes.

    Raises
    ------
    DayError
        If the day lies outside the period.
    OutputError
        If the package has no outlines to draw.
    """
    if spec.also:
        content, base, elements = small_multiples(own, spec)
    else:
        content, base, elements = _one_map(own, spec)
    body = "\n".join(elements)
    if spec.theme is Theme.GREY:
        body = greyed(body)
    return Still(spec, content, base, _provenance(own, spec, content), body)


def _one_map(own: Timeline, spec: SnapshotSpec) -> tuple[Content, Basemap, list[str]]:
    """Return what a still of one map says, where its map lies, and its elements."""
    dataset, canvas = own.dataset, spec.canvas
    inks = inks_of(spec.theme)
    drawn = [place.id for place in dataset.gazetteer.select(spec.layer)]
    capitals = [place.id for place in dataset.gazetteer.select(Selection.CAPITAL)]
    marked = points_shown(dataset, spec)
    everything = dict.fromkeys((*drawn, *capitals, *marked))
    maps = _maps(own, spec)
    states, rest, content = _told(own, spec, maps, everything)
    layout = arrange(canvas, content, words_in(spec.language), inks, has_panel=spec.has_panel)
    base = basemap(dataset, layout.map, 1.6 * layout.em, spec.layer, spec.extent)
    rings = ringed(own, spec, (*drawn, *marked)) if maps is None else {}
    scene, furnished = Scene(own, spec, states, base, layout, rings, rest), None
    if spec.has_inset:
        scene, furnished = with_inset(scene)
    used = scene.patterns() | furniture.patterns(content)
    ground = markup.rectangle(-1, -1, canvas.width + 2, canvas.height + 2, inks.paper)
    body = [
        markup.element("defs", hatch.definitions(used, layout.em)),
        *([] if spec.is_transparent else [ground]),
        *_framed(drawing.draw(scene, furnished), base, clipped=spec.is_transparent),
        layout.furniture,
    ]
    return content, base, body


def _told(
    own: Timeline, spec: SnapshotSpec, maps: TwoMaps | None, place_ids: Iterable[str]
) -> tuple[Mapping[str, State], frozenset[str], Content]:
    """Return how places are drawn, which of them the map is not about, and what is said."""
    if maps is not None:
        states, alike = maps.states(place_ids)
        return states, alike, describe_difference(maps, spec)
    held = {place_id: own.state(place_id, spec.day) for place_id in place_ids}
    content = describe(own, spec, held)
    if spec.colouring is Colouring.STATUS:
        return held, frozenset(), content
    drawn, rest = held, frozenset[str]()
    if spec.colouring is Colouring.SINGLE:
        drawn, rest = single_sourced(own, spec, held)
    return drawn, rest, retold(content, own, spec, drawn, rest)


def _maps(own: Timeline, spec: SnapshotSpec) -> TwoMaps | None:
    """Return the two maps of a comparison; `None` where there is only one."""
    if spec.against is None:
        return None
    other = timeline(own.dataset, spec.view_against(own.dataset), spec.against.known)
    return TwoMaps.of((own, spec.day), (other, spec.against.day))


def _framed(elements: Iterable[str], base: Basemap, *, clipped: bool) -> Iterable[str]:
    """Yield a map whose ground is left out inside a frame of its own; paper hides it else."""
    if not clipped:
        yield from elements
        return
    box = base.box
    yield markup.element(
        "svg",
        "".join(elements),
        x=box.x, y=box.y, width=box.width, height=box.height,
        viewBox=" ".join(map(markup.number, (box.x, box.y, box.width, box.height))),
    )  # fmt: skip


def _texts(body: str) -> Iterable[tuple[int, str]]:
    for weight, text in _TEXT.findall(body):
        yield int(weight or REGULAR), html.unescape(text)


def _provenance(timeline: Timeline, spec: SnapshotSpec, content: Content) -> str:
    dataset = timeline.dataset
    listed = [dataset.sources[source_id] for source_id in content.source_ids]
    return _json(
        {
            "spec": json.loads(spec.to_json()),
            "program": program_version(),
            "package": dataset.package.name,
            "package_version": dataset.package.version,
            "dataset_digest": f"sha256:{dataset.digest}",
            "title": content.name,
            "description": content.description,
            "sources": [
                {"id": s.id, "publisher": s.publisher, "title": s.title, "url": s.url}
                for s in listed
            ],
            "credits": list(dataset.package.credits),
            "licences": list(dataset.package.licences),
        }
    )


def _json(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, sort_keys=True)
