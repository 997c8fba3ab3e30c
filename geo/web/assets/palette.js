// From a run to the paint of a place: the status fills, what is uncertain hatches.

import { svg } from "./dom.js";

const TILE = 9;
const PAPER = { light: "#f7f5f0", dark: "#1d2127" };
// By night the light grey of the unknown would be the brightest thing on the map.
const UNKNOWN_BY_NIGHT = "#3f454e";
const INK = { light: "#1c1c1c", dark: "#f4f1ea" };

// Lines of the hatches, in a tile of TILE pixels that repeats.
const HATCHES = {
  diagonal: "M-1 1L1 -1M0 9L9 0M8 10L10 8",
  backdiagonal: "M-1 8L1 10M0 0L9 9M8 -1L10 1",
  cross: "M-1 1L1 -1M0 9L9 0M8 10L10 8M-1 8L1 10M0 0L9 9M8 -1L10 1",
  horizontal: "M0 4.5H9",
  vertical: "M4.5 0V9",
  dots: "M4 4.5h1",
};

// Two runs of one key look the same.
export function styleKey(run, model) {
  const claimed = claimedApart(run, model) ? run.claimed : "";
  const doubt = run.confidence === "disputed" || run.confidence === "inferred" ? run.confidence : "";
  return `${run.status}-${claimed}-${doubt}`;
}

export function createPalette(model, shade) {
  let theme = shade;
  const defs = svg("defs");
  document.body.append(svg("svg", { class: "patterns", "aria-hidden": "true" }, defs));
  const made = new Map();

  const colour = (status) =>
    status === model.unknown && theme === "dark" ? UNKNOWN_BY_NIGHT : model.statuses[status].fill;

  const actorColour = (actor) => {
    const status = model.statuses.find((one) => one.actor === model.actors[actor]);
    return status ? status.fill : INK[theme];
  };

  function paintOf(run) {
    const key = styleKey(run, model);
    if (!made.has(key)) made.set(key, makePaint(run, key));
    return made.get(key);
  }

  function makePaint(run, key) {
    const claimant = claimedApart(run, model) ? actorColour(run.claimed) : null;
    const disputed = run.confidence === "disputed";
    const full = colour(run.status);
    const base = run.confidence === "inferred" ? mix(full, PAPER[theme], 0.6) : full;
    const own = HATCHES[model.statuses[run.status].hatch];
    const strokes = [];
    // A status's own hatch is a texture of its colour; stripes of another colour are claims.
    if (own) strokes.push({ path: own, colour: mix(full, textureOf(full), 0.45), width: 1.2 });
    if (claimant) strokes.push({ path: HATCHES.diagonal, colour: claimant, width: 3.4 });
    if (disputed) strokes.push({ path: HATCHES.cross, colour: INK[theme], width: 0.9 });
    const fill = strokes.length === 0 ? base : `url(#${addPattern(`hatch-${key}`, base, strokes)})`;
    return { key, base, fill, ring: claimant ?? (disputed ? INK[theme] : null), disputed };
  }

  function addPattern(id, base, strokes) {
    const lines = strokes.map(({ path, colour: stroke, width }) =>
      svg("path", { d: path, stroke, "stroke-width": width, fill: "none" }),
    );
    const ground = svg("rect", { width: TILE, height: TILE, fill: base });
    const size = { width: TILE, height: TILE, patternUnits: "userSpaceOnUse" };
    defs.append(svg("pattern", { id, ...size }, ground, ...lines));
    return id;
  }

  return {
    colour,
    actorColour,
    paintOf,
    setTheme(to) {
      if (to === theme) return;
      theme = to;
      made.clear();
      defs.replaceChildren();
    },
  };
}

// A small square that shows a paint, for legends and lists.
export function swatch(paint, wide = false) {
  const square = svg("rect", { width: wide ? 27 : 14, height: 14, fill: paint.fill });
  return svg("svg", { class: wide ? "swatch wide" : "swatch", "aria-hidden": "true" }, square);
}

function claimedApart(run, model) {
  return run.claimed !== null && model.statuses[run.status].actor !== model.actors[run.claimed];
}

const isDark = (colour) => {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return 0.3 * red + 0.6 * green + 0.1 * blue < 110;
};

const textureOf = (colour) => (isDark(colour) ? "#ffffff" : "#3a2a10");

function mix(colour, other, share) {
  const parts = [1, 3, 5].map((at) => {
    const [a, b] = [colour, other].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16));
    return Math.round(a * (1 - share) + b * share).toString(16).padStart(2, "0");
  });
  return `#${parts.join("")}`;
}
