// Names on the map that never cover one another. Laid out when the view or the
// language changes, never while the date moves.

/* global L */

import { nameOf } from "./model.js";

const GAP = 3;
// Eight directions around a point, to the right first, in radians.
const TURNS = [0, 4, 1, 7, 3, 5, 2, 6].map((eighth) => (eighth * Math.PI) / 4);
// From which zoom each sort of label is tried, and who gets room first.
const RULES = {
  capital: { zoom: 0, rank: 0 },
  neighbour: { zoom: 0, rank: 1 },
  province: { zoom: 6.9, rank: 2 },
  crossing: { zoom: 6, rank: 3 },
  airport: { zoom: 7, rank: 4 },
  base: { zoom: 7, rank: 4 },
  city: { zoom: 7, rank: 5 },
  district: { zoom: 8.25, rank: 6 },
};

export function createLabels(map, model, layers, geometry) {
  const pane = map.createPane("label");
  pane.style.zIndex = 440;
  pane.classList.add("leaflet-zoom-hide");
  const pen = document.createElement("canvas").getContext("2d");
  const fonts = new Map();
  const outlines = geometry.indexes
    .filter((index) => model.places[index].kind === "country")
    .flatMap((index) => geometry.polygons(index).map((polygon) => coarse(polygon[0])));
  let options = { language: "en", area: "district", on: true };

  function layout() {
    pane.replaceChildren();
    if (!options.on || map.getSize().x === 0) return;
    const taken = [...dots(), ...controls()];
    const view = map.getPixelBounds().pad(0.1);
    for (const [order, label] of candidates(map.getZoom()).entries()) {
      const at = map.project(label.at);
      if (!view.contains(at)) continue;
      const point = map.latLngToLayerPoint(label.at);
      let box = spotFor(label, point, taken);
      // A map without the name of its largest city is no map: a line leads to it.
      if (!box && order === 0) {
        box = spotBeside(label, point, taken);
        if (box) pane.append(leader(point, label.radius, box));
      }
      if (box && !(label.sort === "neighbour" && overLand(box))) {
        taken.push(box);
        pane.append(draw(label, box));
      }
    }
  }

  function dots() {
    const boxes = [];
    for (const [place, mark] of layers.pointsShown()) {
      const { x, y } = map.latLngToLayerPoint([place.lat, place.lon]);
      const r = mark.options.radius;
      boxes.push({ left: x - r, top: y - r, right: x + r, bottom: y + r });
    }
    return boxes;
  }

  // Buttons and the scale lie over the map; a name under them is half a name.
  function controls() {
    const box = map.getContainer().getBoundingClientRect();
    return [...map.getContainer().querySelectorAll(".leaflet-control")].map((control) => {
      const { left, top, width, height } = control.getBoundingClientRect();
      const { x, y } = map.containerPointToLayerPoint([left - box.left, top - box.top]);
      return { left: x, top: y, right: x + width, bottom: y + height };
    });
  }

  function candidates(zoom) {
    const found = [];
    for (const [place, mark] of layers.pointsShown()) {
      const sort = place.isCapital ? "capital" : place.kind;
      add(found, sort, place, [place.lat, place.lon], mark.options.radius);
    }
    for (const kind of ["province", "district"]) {
      if (kind === "district" && options.area !== "district") continue;
      for (const index of layers.areas[kind].layers.keys()) {
        const place = model.places[index];
        if (place.lat !== null) add(found, kind, place, [place.lat, place.lon], 0);
      }
    }
    for (const { kind, name, point } of geometry.backdrop) {
      if (kind === "neighbour" && point) {
        found.push({ sort: "neighbour", text: name, language: "en", at: point, radius: 0, weight: 0 });
      }
    }
    return found
      .filter(({ sort }) => zoom >= RULES[sort].zoom)
      .toSorted((a, b) => RULES[a.sort].rank - RULES[b.sort].rank || b.weight - a.weight);
  }

  function add(found, sort, place, at, radius) {
    const { language } = options;
    const local = Boolean(place.names[language]);
    found.push({
      sort, at, radius,
      text: nameOf(place, language),
      language: local ? language : "en",
      weight: place.population ?? place.area ?? 0,
    });
  }

  // The first spot around a point, or over the middle of an area, where nothing is yet.
  function spotFor(label, { x, y }, taken) {
    const { width, height } = measure(label);
    const r = label.radius + GAP;
    const spots =
      label.radius === 0
        ? [[x - width / 2, y - height / 2]]
        : [
            [x + r, y - height / 2],
            [x - r - width, y - height / 2],
            [x - width / 2, y - r - height],
            [x - width / 2, y + r],
            [x + r * 0.7, y - height - 1],
            [x + r * 0.7, y + 1],
            [x - r * 0.7 - width, y - height - 1],
            [x - r * 0.7 - width, y + 1],
          ];
    for (const [left, top] of spots) {
      const box = { left, top, right: left + width, bottom: top + height };
      if (!taken.some((other) => overlaps(box, other))) return box;
    }
    return null;
  }

  // The nearest free spot further away, for a name that must not be missing.
  function spotBeside(label, { x, y }, taken) {
    const { width, height } = measure(label);
    for (const away of [18, 28, 40, 54]) {
      for (const turn of TURNS) {
        const left = x + Math.cos(turn) * (away + width / 2) - width / 2;
        const top = y + Math.sin(turn) * away - height / 2;
        const box = { left, top, right: left + width, bottom: top + height };
        if (!taken.some((other) => overlaps(box, other))) return box;
      }
    }
    return null;
  }

  function leader({ x, y }, radius, { left, top, right, bottom }) {
    const dx = Math.min(Math.max(x, left), right) - x;
    const dy = Math.min(Math.max(y, top), bottom) - y;
    const line = document.createElement("span");
    line.className = "leader";
    const turn = `rotate(${Math.atan2(dy, dx)}rad)`;
    line.style.width = `${Math.max(0, Math.hypot(dx, dy) - radius)}px`;
    line.style.transform = `translate(${x}px, ${y}px) ${turn} translateX(${radius}px)`;
    return line;
  }

  // A neighbour's name must not run into the country that is mapped.
  function overLand({ left, right, top, bottom }) {
    const steps = [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => left - 4 + share * (right - left + 8));
    const spots = steps.flatMap((x) => [top, bottom].map((y) => map.layerPointToLatLng([x, y])));
    return spots.some((spot) => outlines.some((ring) => inside(ring, spot)));
  }

  function measure({ sort, text }) {
    if (!fonts.has(sort)) fonts.set(sort, fontOf(sort));
    const { font, spacing, height, upper } = fonts.get(sort);
    pen.font = font;
    const written = upper ? text.toUpperCase() : text;
    return { width: Math.ceil(pen.measureText(written).width + spacing * written.length) + 2, height };
  }

  function fontOf(sort) {
    const probe = L.DomUtil.create("span", `name ${sort}`, pane);
    const style = getComputedStyle(probe);
    const size = Number.parseFloat(style.fontSize);
    const found = {
      font: `${style.fontStyle} ${style.fontWeight} ${size}px ${style.fontFamily}`,
      spacing: Number.parseFloat(style.letterSpacing) || 0,
      upper: style.textTransform === "uppercase",
      height: Math.ceil(size * 1.25),
    };
    probe.remove();
    return found;
  }

  function draw({ sort, text, language }, { left, top }) {
    const span = document.createElement("span");
    span.className = `name ${sort}`;
    span.lang = language;
    span.dir = "auto";
    span.textContent = text;
    span.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    return span;
  }

  map.on("zoomend moveend resize", layout);
  return {
    set(patch) {
      options = { ...options, ...patch };
      fonts.clear();
      layout();
    },
  };
}

// Enough of an outline to tell whether a name runs into it.
const coarse = (ring) => ring.filter((_, n) => n % 6 === 0);

function inside(ring, { lat, lng }) {
  let odd = false;
  for (let n = 0, before = ring.length - 1; n < ring.length; before = n, n += 1) {
    const [y0, x0] = ring[n];
    const [y1, x1] = ring[before];
    if (y0 > lat !== y1 > lat && lng < ((x1 - x0) * (lat - y0)) / (y1 - y0) + x0) odd = !odd;
  }
  return odd;
}

function overlaps(a, b) {
  return a.left < b.right + GAP && b.left < a.right + GAP && a.top < b.bottom && b.top < a.bottom;
}
