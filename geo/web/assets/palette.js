// From a run to the paint of a place: the status fills, what is uncertain hatches.

import { svg } from "./dom.js";

const TILE = 9;
// By night the light grey of the unknown would be the brightest thing on the map.
const UNKNOWN_BY_NIGHT = "#3f454e";
const INK = { light: "#1c1c1c", dark: "#f4f1ea" };
// Age of evidence, from fresh to old: by day the darkest is the freshest, by night the
// brightest. The steps differ in lightness, so they hold for every kind of eye.
const AGES = { light: ["#143d6b", "#2f86a8", "#86c7a8", "#e9e29a"], dark: ["#f2ec9b", "#7cc8a0", "#2f86a8", "#2a4a86"] };
// Places that a colouring is not about: neither a colour nor the unknown
const REST = { light: "#c3beb4", dark: "#5b626d" };

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

  // `stale`: drawn paler, since its evidence is old. Two paints of one key look the same;
  // those of one `style` differ at most in how pale they are.
  function paintOf(run, stale = false) {
    const style = styleKey(run, model);
    const share = shareOf(run, stale);
    const key = `${style}-${share}`;
    if (!made.has(key)) made.set(key, { key, style, ...makePaint(run, key, share) });
    return made.get(key);
  }

  // How much of its colour a state is drawn with, as geo.show.symbology has it
  function shareOf(run, stale) {
    if (run.status === model.unknown) return 1;
    if (run.confidence === "inferred") return model.shares.inferred;
    return stale ? model.shares.stale : 1;
  }

  function makePaint(run, key, share) {
    const claimant = claimedApart(run, model) ? actorColour(run.claimed) : null;
    const disputed = run.confidence === "disputed";
    const full = colour(run.status);
    const paper = colour(model.unknown);
    const base = mix(paper, full, share);
    const own = HATCHES[model.statuses[run.status].hatch];
    const strokes = [];
    // A status's own hatch is a texture of its colour; stripes of another colour are claims.
    if (own) {
      const texture = mix(paper, mix(full, textureOf(full), 0.45), share);
      strokes.push({ path: own, colour: texture, width: 1.2 });
    }
    if (claimant) strokes.push({ path: HATCHES.diagonal, colour: claimant, width: 3.4 });
    if (disputed) strokes.push({ path: HATCHES.cross, colour: INK[theme], width: 0.9 });
    const fill = strokes.length === 0 ? base : `url(#${addPattern(`hatch-${key}`, base, strokes)})`;
    return { base, fill, ring: claimant ?? (disputed ? INK[theme] : null), disputed };
  }

  // One colour and nothing else; `key` tells it from others.
  const plain = (key, base) => ({ key, style: key, base, fill: base, ring: null, disputed: false });

  const bare = (status) => paintOf({ status, claimed: null, confidence: "reported" });

  function ageColour(found) {
    const ramp = AGES[theme];
    if (found > model.ages.length) return colour(model.unknown);
    return ramp[Math.round((found / model.ages.length) * (ramp.length - 1))];
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
    // The paint of a status that nothing is said about
    bare,
    ofAge: (found) => plain(`age-${found}`, ageColour(found)),
    rest: () => plain("rest", REST[theme]),
    setTheme(to) {
      if (to === theme) return;
      theme = to;
      made.clear();
      defs.replaceChildren();
    },
  };
}

// A small square that shows a paint, for legends and lists.
export function swatch(paint) {
  const square = svg("rect", { width: 14, height: 14, fill: paint.fill });
  return svg("svg", { class: "swatch", "aria-hidden": "true" }, square);
}

// A wide one, of one paint or of a paint that becomes another.
export function wideSwatch(paint, after = paint) {
  const left = svg("rect", { width: 27, height: 14, fill: paint.fill });
  const right = svg("rect", { x: 11, width: 16, height: 14, fill: after.fill });
  return svg("svg", { class: "swatch wide", "aria-hidden": "true" }, left, right);
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
