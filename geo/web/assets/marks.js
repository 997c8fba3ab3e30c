// The marks that stand for places: outlines, dots and small shapes.

/* global L */

// Radius in pixels and shape of each sort of point.
export const POINTS = {
  capital: { radius: 5.5, shape: "circle" },
  city: { radius: 3.5, shape: "circle" },
  airport: { radius: 5, shape: "diamond" },
  base: { radius: 4.5, shape: "square" },
  crossing: { radius: 5, shape: "triangle" },
};

const CORNERS = {
  diamond: [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]],
  square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  triangle: [[0, -1.2], [1.15, 0.85], [-1.15, 0.85]],
};

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
  _updatePath() {
    const { x, y } = this._point;
    const path = this._empty() ? "M0 0" : shapePath(this.options.shape, x, y, this._radius);
    this._renderer._setPath(this, path);
  },
});

export function pointSort(place) {
  return place.isCapital ? "capital" : place.kind;
}

export function createMark(place, pane, renderer) {
  const { radius, shape } = POINTS[pointSort(place)];
  return new Mark([place.lat, place.lon], {
    pane, renderer, radius, shape, weight: 1.5, fillOpacity: 1, className: "mark",
    bubblingMouseEvents: false,
  });
}

export function createOutline(polygons, pane, renderer) {
  return L.polygon(polygons, {
    pane, renderer, stroke: true, weight: 0.6, fillOpacity: 1, smoothFactor: 0,
    bubblingMouseEvents: false, className: "area",
  });
}

// Put a paint on an outline or a mark; direct, without Leaflet's restyling of the rest.
export function applyPaint(layer, paint, casing) {
  const { options } = layer;
  options.fillColor = paint.fill;
  if (options.shape) {
    options.fillColor = paint.base;
    options.color = paint.ring ?? casing;
    options.weight = paint.ring ? 3 : 1.5;
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
