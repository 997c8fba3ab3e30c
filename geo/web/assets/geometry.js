// The payload's TopoJSON as Leaflet's points: each border is stored once and walked both ways.

// `places` has the number of each place by its id.
export function createGeometry({ topology, places }) {
  const points = topology.arcs.map((arc) => walk(arc, topology.transform));
  const areas = new Map(
    topology.objects.areas.geometries.map((shape) => [places.get(shape.id), partsOf(shape)]),
  );
  const backdrop = topology.objects.backdrop.geometries;
  const arcOf = (ref) => (ref < 0 ? points[~ref].toReversed() : points[ref]);
  const join = (refs) => refs.flatMap((ref, n) => (n === 0 ? arcOf(ref) : arcOf(ref).slice(1)));
  const polygonsOf = (area) => area.map((polygon) => polygon.map((ring) => join(ring).slice(0, -1)));

  // The borders of some areas as lines, each drawn once; without those of `except`.
  function borders(indexes, except = new Set()) {
    const refs = arcsOf(indexes, areas);
    return [...refs].filter((ref) => !except.has(ref)).map((ref) => points[ref]);
  }

  return {
    has: (index) => areas.has(index),
    indexes: [...areas.keys()],
    polygons: (index) => polygonsOf(areas.get(index)),
    arcs: (indexes) => arcsOf(indexes, areas),
    borders,
    // Borders between two neighbours; the edge of the map's sheet is none.
    neighbours: () => sharedArcs(backdrop.filter(isArea).map(partsOf)).map((ref) => points[ref]),
    backdrop: backdrop.map((shape) => ({
      kind: shape.properties.kind,
      name: shape.properties.name,
      point: shape.properties.point?.toReversed() ?? null,
      polygons: isArea(shape) ? polygonsOf(partsOf(shape)) : null,
      lines: isArea(shape) ? null : partsOf(shape).map(join),
    })),
  };
}

function isArea(shape) {
  return shape.type.endsWith("Polygon");
}

// Polygons, each a list of rings, or lines; rings and lines are lists of arcs.
function partsOf(shape) {
  return shape.type.startsWith("Multi") ? shape.arcs : [shape.arcs];
}

function arcsOf(indexes, areas) {
  const refs = new Set();
  for (const index of indexes) {
    for (const ref of (areas.get(index) ?? []).flat(2)) refs.add(ref < 0 ? ~ref : ref);
  }
  return refs;
}

function sharedArcs(shapes) {
  const seen = new Map();
  for (const shape of shapes) {
    for (const ref of shape.flat(2)) {
      const arc = ref < 0 ? ~ref : ref;
      seen.set(arc, (seen.get(arc) ?? 0) + 1);
    }
  }
  return [...seen].filter(([, times]) => times > 1).map(([arc]) => arc);
}

// A point, then steps from each point to the next, as [latitude, longitude] in degrees.
function walk(arc, { scale, translate }) {
  let x = 0;
  let y = 0;
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [y * scale[1] + translate[1], x * scale[0] + translate[0]];
  });
}
