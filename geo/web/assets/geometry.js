// Arcs of the payload as Leaflet's points: each border is stored once and walked both ways.

export function createGeometry({ grid, arcs, areas, backdrop }) {
  const points = arcs.map((flat) => walk(flat, grid));
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
    neighbours: () => sharedArcs(backdrop.map((entry) => entry.area ?? [])).map((ref) => points[ref]),
    backdrop: backdrop.map((entry) => ({
      kind: entry.kind,
      name: entry.name,
      point: entry.point ? [entry.point[1], entry.point[0]] : null,
      polygons: entry.area ? polygonsOf(entry.area) : null,
      lines: entry.line ? entry.line.map(arcOf) : null,
    })),
  };
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

// [x, y, dx, dy, ...] in units of the grid, as [latitude, longitude] in degrees
function walk(flat, grid) {
  const points = [];
  let x = 0;
  let y = 0;
  for (let n = 0; n < flat.length; n += 2) {
    x += flat[n];
    y += flat[n + 1];
    points.push([y * grid, x * grid]);
  }
  return points;
}
