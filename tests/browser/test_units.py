"""The modules of the page that need no map, each by itself, and against Python where it rules."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from geo.model.gazetteer import fold
from geo.model.vocabulary import Selection
from geo.show import symbology
from geo.web import payload

#: Each example is a trip to the browser.
FEW = settings(max_examples=15)


def test_names_are_folded_as_the_gazetteer_folds_them(units, builtin):
    names = sorted({name for place in builtin.gazetteer.places for name in place.spellings()})
    odd = [
        "  Māzār-e   SHARĪF ",
        "Qal'ah-ye_Naw",
        "قلعه‌نو",
        "كابل",
        "کابل",
        "پېښور",
        "هلمند ",
        "İ",
        "",
    ]
    texts = [*names, *odd]
    assert units("given[0].map(units.find.fold)", texts) == [fold(text) for text in texts]


def test_the_likeliest_place_is_found_first_whatever_its_spelling(units, encoded):
    units.take(encoded)
    found = "units.find.ranked(units.find.indexOf(model), units.find.fold(given[0]))"
    for text, place_id in (
        ("kandahar", "city-kandahar"),
        ("كندهار", "city-kandahar"),
        ("zar", "city-zaranj"),
    ):
        told = units(f"{found}.map(({{ id }}) => id)", text)
        assert told[0] == place_id, text
        assert len(told) <= 12
    assert units(found, "nowhere at all") == []


@given(
    share=st.sampled_from([0.45, 0.6, 1.0]),
    fill=st.from_regex(r"#[0-9a-f]{6}", fullmatch=True),
    paper=st.from_regex(r"#[0-9a-f]{6}", fullmatch=True),
)
@FEW
def test_colours_are_mixed_as_on_paper(units, share, fill, paper):
    told = units("units.colours.mix(...given)", paper, fill, share)
    wanted = symbology.paler(fill, paper, share)
    for at in (1, 3, 5):
        # Halves are rounded up here and to even there.
        assert abs(int(told[at : at + 2], 16) - int(wanted[at : at + 2], 16)) <= 1


def test_runs_that_look_alike_have_one_style_and_others_have_not(units, builtin, encoded):
    units.take(encoded)
    key = """(([status, claimed, confidence]) =>
      units.palette.styleKey({ status, claimed, confidence }, model))(given)"""
    held = next(n for n, status in enumerate(builtin.statuses) if status.actor is not None)
    own = builtin.actors.index(builtin.statuses[held].actor)
    other = next(n for n in range(len(builtin.actors)) if n != own)
    plain = units(key, held, None, "reported")
    assert units(key, held, None, "confirmed") == plain
    assert units(key, held, own, "claimed") == plain
    looks = [
        units(key, held, other, "claimed"),
        units(key, held, None, "disputed"),
        units(key, held, None, "inferred"),
        units(key, held, None, "follows"),
        units(key, held, None, "last-reported"),
        units(key, held + 1, None, "reported"),
    ]
    assert len({plain, *looks}) == 7


def test_a_paint_carries_the_hatch_of_its_status_and_the_stripes_of_a_claim(
    units, builtin, encoded
):
    units.take(encoded)
    hatched = next(n for n, status in enumerate(builtin.statuses) if status.hatch != "none")
    plain = next(
        n for n, status in enumerate(builtin.statuses) if status.hatch == "none" and status.actor
    )
    paint = "new units.palette.Palette(model, 'light').paintOf(given[0])"
    pattern = (
        "((fill) => fill.startsWith('#') ? [] : [...document.querySelector("
        "`[id='${fill.slice(5, -1)}']`).querySelectorAll('path')].map((p) => p.getAttribute('d')))"
        f"({paint}.fill)"
    )
    bare = {"claimed": None, "confidence": "reported"}
    other = next(n for n, a in enumerate(builtin.actors) if a != builtin.statuses[plain].actor)
    path = "model.signs.hatches[given[0]]"
    assert units(pattern, {"status": plain, **bare}) == []
    assert units(pattern, {"status": hatched, **bare}) == [
        units(path, str(builtin.statuses[hatched].hatch))
    ]
    assert units(pattern, {"status": plain, "claimed": other, "confidence": "claimed"}) == [
        units(f"((hatch) => {path.replace('given[0]', 'hatch')})(model.signs.claimed.hatch)")
    ]


@pytest.mark.parametrize(
    ("shade", "paper"), [("light", None), ("dark", symbology.UNKNOWN_BY_NIGHT)]
)
def test_the_page_draws_the_colours_that_are_measured_on_paper(
    units, builtin, encoded, shade, paper
):
    """`tests/test_palette.py` measures what `geo.show.symbology` says."""
    units.take(encoded)
    paper = paper or builtin.unknown.fill
    plain = next(
        n for n, status in enumerate(builtin.statuses) if status.hatch == "none" and status.actor
    )
    other = next(n for n, actor in enumerate(builtin.actors) if actor == "taliban")
    own = builtin.statuses[plain].fill
    claimant = next(status.fill for status in builtin.statuses if status.actor == "taliban")
    told = units(
        """(([status, other, shade]) => {
          const palette = new units.palette.Palette(model, shade);
          const lines = (fill) => [...document.querySelector(`[id="${fill.slice(5, -1)}"]`)
            .querySelectorAll("path")].map((path) =>
              [path.getAttribute("stroke"), Number(path.getAttribute("stroke-width"))]);
          const of = ({ base, fill, ring }) => [base, ...(fill === base ? [] : lines(fill)), ring];
          const run = { status: model.unknown, claimed: other, confidence: null };
          const signs = ["reported", "follows", "last-reported", "disputed"];
          return [
            ...signs.map((confidence) => of(palette.bare(status, confidence))),
            of(palette.paintOf(run)), of(palette.bare(model.unknown)),
          ];
        })(given)""",
        plain,
        other,
        shade,
    )
    ring = told[3].pop()  # of a dispute: the ink of the page
    assert ring
    assert told == [
        [own, None],
        [own, [symbology.texture(own), symbology.FOLLOWS.width], None],
        [paper, [own, symbology.LAST.width], own],
        [own, [symbology.DISPUTED_INK, symbology.DISPUTED.width]],
        [paper, [claimant, symbology.CLAIMED.width], claimant],
        [paper, None],
    ]


@pytest.mark.parametrize(
    ("since", "wanted"),
    [([5, 3, 8], [[3, 8]]), ([5, 5, 5], []), ([5, -4, 8], [[0, 8]]), ([5, 3, 99], [[3, 29]])],
)
def test_uncertain_changes_are_ranges_inside_the_period(units, since, wanted):
    spans = [
        {"from": 0, "to": 5, "run": {"status": 0, "since": None}},
        {"from": 5, "to": 30, "run": {"status": 1, "since": since}},
    ]
    told = units("units.history.uncertain({ calendar: { last: 29 } }, given[0])", spans)
    assert told == wanted


def test_rings_are_joined_of_borders_that_are_walked_both_ways(units, builtin, encoded):
    units.take(encoded)
    listed = units(
        """(({ indexes, polygons }) => indexes
          .filter((index) => model.places[index].kind === "province")
          .map((index) => [model.places[index].id, polygons(index)]))
        (units.geometry.createGeometry(model.shapes))"""
    )
    assert len(listed) == len(builtin.gazetteer.select(Selection.PROVINCE))
    for place_id, polygons in listed:
        rings = [[[(lon, lat) for lat, lon in ring] for ring in polygon] for polygon in polygons]
        parts = [shapely.Polygon(outer, holes) for outer, *holes in rings]
        drawn, outline = (
            shapely.make_valid(shapely.MultiPolygon(parts)),
            builtin.geometry()[place_id],
        )
        differs = shapely.area(shapely.symmetric_difference(drawn, outline))
        assert differs < 0.1 * outline.area, place_id


CORNER = st.tuples(st.integers(0, 20), st.integers(0, 20))
INSIDE = st.floats(0.1, 19.9)


@FEW
@given(st.lists(CORNER, min_size=3, max_size=7, unique=True), INSIDE, INSIDE)
def test_a_point_is_inside_a_ring_as_geometry_has_it(units, corners, lat, lng):
    ring = shapely.convex_hull(shapely.MultiPoint(corners))
    point = shapely.Point(lng, lat)
    assume(ring.geom_type == "Polygon" and shapely.distance(ring.boundary, point) > 1e-6)
    listed = [[y, x] for x, y in shapely.get_coordinates(ring)[:-1].tolist()]
    told = units(
        "units.placement.inside(given[0], { lat: given[1], lng: given[2] })", listed, lat, lng
    )
    assert told == ring.contains(point)


@pytest.fixture
def choosing(units, encoded):
    """Return a function that reads what is written and gives the choice and what was refused."""
    units.take(encoded)
    return lambda written: units(
        """((words) => {
          const { patch, refused } = units.choice.read(model, words, given[0]);
          const first = units.choice.defaults(model, { areasAtHand: () => ["district"] });
          return [units.choice.write(model, { ...first, ...patch }), refused];
        })(new units.words.Words(model, () => "en"))""",
        written,
    )


def test_a_choice_that_is_written_is_read_again(choosing):
    written = {
        "day": "2021-08-12", "range": "2021-08-01..2021-08-15", "known": "2021-08-13",
        "view": "strict", "place": "city-kabul",
        "area": "province", "layers": ["airport", "label"], "colouring": "age", "infer": True,
        "language": "prs", "compare": "swipe,2021-05-01,evening,strict",
    }  # fmt: skip
    assert choosing(written) == [written, []]
    as_text = written | {"layers": "airport,label", "infer": "yes"}
    assert choosing(as_text) == [written, []]
    assert choosing({"place": None, "range": None}) == (choosing({}))
    assert choosing({"compare": None}) == choosing({"compare": ""}) == choosing({})


def test_what_is_chosen_at_first_is_what_python_says(choosing, encoded):
    first, _ = choosing({})
    shown = encoded["choices"]["shown"]
    assert first["layers"] == sorted(shown)
    assert (first["colouring"], first["infer"], first["day"]) == ("status", False, "2021-09-07")


@pytest.mark.parametrize(
    ("key", "value", "allowed"),
    [
        ("day", "2525-01-01", "from 2021-05-01 to 2021-09-07"),
        ("day", "12/08/2021", "from 2021-05-01 to 2021-09-07"),
        ("range", "2021-08-15..2021-08-01", "as 2021-05-01..2021-09-07"),
        ("range", "2021-08-01", "the earlier first, from 2021-05-01 to 2021-09-07"),
        ("known", "1999-01-01", "a day from 2021-05-01 on"),
        ("view", "mine", "balanced, strict, latest"),
        ("place", "atlantis", "no place with the id"),
        ("area", "hexagon", "district, province, none"),
        ("layers", "capital,gold", "airport, base"),
        ("layers", "age", "airport, base"),
        ("colouring", "pink", "status, age, single"),
        ("infer", "perhaps", "yes, no"),
        ("language", "xx", "en, prs, ps"),
        ("compare", "swipe,2021-05-01", "swipe, beside, difference, then a day"),
        ("compare", "wipe,2021-05-01,today,strict", "swipe, beside, difference"),
        ("compare", "swipe,2525-05-01,today,strict", "from 2021-05-01 to 2021-09-07"),
        ("compare", "swipe,2021-05-01,soon,strict", "a day from 2021-05-01 on"),
        ("compare", "swipe,2021-05-01,today,<b>", "balanced, strict, latest"),
        ("theme", "loud", "light, dark, auto"),
    ],
)
def test_what_cannot_be_chosen_is_refused_with_what_can(choosing, key, value, allowed):
    choice, (line,) = choosing({key: value})
    assert allowed in line
    assert "“" in line
    assert choice | {"layers": []} == choosing({})[0] | {"layers": []}


def test_many_changes_between_two_frames_are_drawn_once(units):
    drawn = units(
        """(() => {
          const state = new units.state.State({ day: 1, view: "a", layers: 0 });
          const heard = [];
          state.onChange((keys, values) => heard.push([[...keys].toSorted(), values.day]));
          state.set({ day: 2 });
          state.set({ day: 3, view: "b" });
          state.set({ layers: 0 });
          state.flush();
          state.flush();
          state.set({ day: 3 });
          state.flush();
          return heard;
        })()"""
    )
    assert drawn == [[["day", "view"], 3]]


def test_data_of_another_format_are_refused_by_name(units):
    told = units(
        """(() => {
          try {
            return units.model.unpack({ format: "x/9" });
          } catch (error) {
            return error.message;
          }
        })()"""
    )
    assert payload.FORMAT in told
