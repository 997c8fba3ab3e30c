// The marks that stand for places: outlines, dots and small shapes.

/** @import { LatLng, Paint, Place, Placed } from "./types.d.ts" */

// Below this zoom lines are drawn finer and marks smaller
const FAR = 5.9;
const FAR_SHARE = 0.75;

/**
 * Radius in pixels and shape of each sort of point.
 * @type {Record<string, { radius: number, shape: string }>}
 */
export const POINTS = {
  capital: { radius: 5.5, shape: "circle" },
  city: { radius: 3.5, shape: "circle" },
  airport: { radius: 5, shape: "diamond" },
  base: { radius: 4.5, shape: "square" },
  crossing: { radius: 5, shape: "triangle" },
};

// Widths of the line around a mark: of one that somebody claims, and of all others
const RING = 3;
const LINE = 1.5;
// How far from the middle of a mark its ink may reach, by its radius: that of its corners.
/** @type {Record<string, number>} */
const REACHES = { circle: 1, diamond: 1.2, square: 1.42, triangle: 1.43 };

/** @type {Record<string, LatLng[]>} */
const CORNERS = {
  diamond: [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]],
  square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  triangle: [[0, -1.2], [1.15, 0.85], [-1.15, 0.85]],
};

/**
 * @param {string} shape
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
export function shapePath(shape, x, y, radius) {
  if (shape === "circle") {
    const d = radius * 2;
    return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${d} 0a${radius} ${radius} 0 1 0 ${-d} 0z`;
  }
  const at = CORNERS[shape].map(([dx, dy]) => `${x + dx * radius} ${y + dy * radius}`);
  return `M${at.join("L")}z`;
}

// Leaflet draws its point markers as circles only; `_setPath` is the door to others (1.9).
const Mark = L.CircleMarker.extend({
  /** @this {L.CircleMarker} */
  _updatePath() {
    const { x, y } = drawnAt(this);
    const path = this._empty() ? "M0 0" : shapePath(this.options.shape ?? "circle", x, y, this._radius);
    this._renderer._setPath(this, path);
  },
});

/** @param {number} zoom */
export function isFar(zoom) {
  return zoom < FAR;
}

/**
 * The radius of a mark at a zoom, in pixels.
 * @param {string} sort
 * @param {number} zoom
 */
export function radiusAt(sort, zoom) {
  return (POINTS[sort]?.radius ?? 0) * (isFar(zoom) ? FAR_SHARE : 1);
}

/**
 * The circle that a mark keeps within, its widest line included.
 * @param {L.PathOptions} options
 */
export function reachOf({ radius = 0, shape = "circle" }) {
  return radius * REACHES[shape] + RING / 2;
}

/**
 * Where a mark is drawn: at its place, or beside it.
 * @param {L.CircleMarker} mark
 */
export function drawnAt({ _point: { x, y }, options: { shift } }) {
  return { x: x + (shift?.x ?? 0), y: y + (shift?.y ?? 0) };
}

/** @param {Place} place */
export function pointSort(place) {
  return place.isCapital ? "capital" : place.kind;
}

/**
 * @param {Place} place
 * @returns {place is Placed}
 */
export function isPlaced(place) {
  return place.lat !== null && place.lon !== null;
}

/**
 * @param {Placed} place
 * @param {L.Renderer} renderer
 */
export function createMark(place, renderer) {
  const { radius, shape } = POINTS[pointSort(place)];
  return new Mark([place.lat, place.lon], {
    pane: "point", renderer, radius, shape, weight: LINE, fillOpacity: 1, className: "mark",
    bubblingMouseEvents: false, shift: { x: 0, y: 0 },
  });
}

/**
 * A ring around a point, which moves aside as its mark does.
 * @param {LatLng} at
 * @param {L.PathOptions} options
 */
export function createRing(at, options) {
  return new Mark(at, { ...options, shape: "circle" });
}

/**
 * @param {LatLng[][][]} polygons
 * @param {L.Renderer} renderer
 */
export function createOutline(polygons, renderer) {
  return L.polygon(polygons, {
    pane: "fill", renderer, stroke: true, weight: 0.6, fillOpacity: 1, smoothFactor: 0,
    bubblingMouseEvents: false, className: "area",
  });
}

/**
 * Put a paint on an outline or a mark; direct, without Leaflet's restyling of the rest.
 * @param {L.Path} layer
 * @param {Paint} paint
 * @param {string} casing
 */
export function applyPaint(layer, paint, casing) {
  const { options } = layer;
  options.fillColor = paint.fill;
  if (options.shape) {
    options.fillColor = paint.base;
    options.color = paint.ring ?? casing;
    options.weight = paint.ring ? RING : LINE;
    options.dashArray = paint.disputed ? "2 2" : null;
    layer.setStyle(options);
    return;
  }
  options.color = paint.base; // closes the hairline between two neighbours
  if (layer._path) {
    layer._path.setAttribute("fill", paint.fill);
    layer._path.setAttribute("stroke", paint.base);
  }
}
