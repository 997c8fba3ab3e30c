// From a run to the paint of a place: the status fills, what is uncertain hatches.

import { mix } from "./colours.js";
import { svg } from "./dom.js";

/** @import { Confidence, Drawn, Model, Paint } from "./types.d.ts" */
/** @typedef {"light" | "dark"} Shade */
/** @typedef {{ path: string, colour: string, width: number }} Stroke */

const INK = { light: "#1c1c1c", dark: "#f4f1ea" };
// Places that a colouring is not about: neither a colour nor the unknown
const REST = { light: "#dcd7cc", dark: "#5b626d" };

// Confidences that are seen; the others look as held.
/** @type {ReadonlySet<Confidence>} */
const SIGNED = new Set(["disputed", "follows", "inferred", "last-reported", "likely"]);

/**
 * Two runs of one key look the same.
 * @param {Drawn} run
 * @param {Model} model
 */
export function styleKey(run, model) {
  const claimed = claimedApart(run, model) ? run.claimed : "";
  const sign = run.confidence !== null && SIGNED.has(run.confidence) ? run.confidence : "";
  return `${run.status}-${claimed}-${sign}`;
}

/**
 * Whether a side claims the place that does not hold it.
 * @param {Drawn} run
 * @param {Model} model
 */
export function claimedApart(run, model) {
  return run.claimed !== null && model.statuses[run.status].actor !== model.actors[run.claimed];
}

export class Palette {
  #model;
  #shade;
  #defs = svg("defs");
  /** @type {Map<string, Paint>} */
  #made = new Map();

  /**
   * @param {Model} model
   * @param {Shade} shade
   */
  constructor(model, shade) {
    this.#model = model;
    this.#shade = shade;
    document.body.append(svg("svg", { class: "patterns", "aria-hidden": "true" }, this.#defs));
  }

  /** @param {Shade} to */
  setShade(to) {
    if (to === this.#shade) return;
    this.#shade = to;
    this.#made.clear();
    this.#defs.replaceChildren();
  }

  /**
   * @param {Drawn} run
   * @param {boolean} [stale] drawn paler, since its evidence is old
   */
  paintOf(run, stale = false) {
    const style = styleKey(run, this.#model);
    const share = this.#shareOf(run, stale);
    const key = `${style}-${share}`;
    const found = this.#made.get(key);
    if (found) return found;
    const paint = { key, style, ...this.#makePaint(run, key, share) };
    this.#made.set(key, paint);
    return paint;
  }

  /**
   * The paint of a status that nothing more is said about than how sure it is.
   * @param {number} status
   * @param {Confidence} [confidence]
   */
  bare(status, confidence = "reported") {
    return this.paintOf({ status, claimed: null, confidence });
  }

  /** @param {number} found a class of age */
  ofAge(found) {
    const { ages, signs, unknown } = this.#model;
    const ramp = signs.ages[this.#shade];
    const old = found > ages.length;
    return plain(
      `age-${found}`,
      old ? this.#colour(unknown) : ramp[found],
    );
  }

  /** What a colouring is not about. */
  rest() {
    return plain("rest", REST[this.#shade]);
  }

  /** What is not different: without a colour, and its marks without a white edge. */
  alike() {
    const rest = REST[this.#shade];
    return { ...plain("alike", rest), ring: mix(rest, INK[this.#shade], 0.25) };
  }

  /** @param {number} status */
  #colour(status) {
    const night = status === this.#model.unknown && this.#shade === "dark";
    return night ? this.#model.signs.unknown_by_night : this.#model.statuses[status].fill;
  }

  /** @param {number} actor */
  #actorColour(actor) {
    const status = this.#model.statuses.find((one) => one.actor === this.#model.actors[actor]);
    return status ? status.fill : INK[this.#shade];
  }

  /**
   * How much of its colour a state is drawn with, as geo.show.symbology has it.
   * @param {Drawn} run
   * @param {boolean} stale
   */
  #shareOf(run, stale) {
    if (run.status === this.#model.unknown) return 1;
    const { shares } = this.#model.signs;
    if (run.confidence === "inferred") return shares.inferred;
    if (run.confidence === "last-reported") return shares.last_reported;
    return stale ? shares.stale : 1;
  }

  /**
   * @param {Drawn} run
   * @param {string} key
   * @param {number} share
   */
  #makePaint(run, key, share) {
    const { hatches, texture, claimed, disputed, follows, last_reported: last, likely } = this.#model.signs;
    const { hatch, texture: shade } = this.#model.statuses[run.status];
    const ink = INK[this.#shade];
    const claimant =
      run.claimed !== null && claimedApart(run, this.#model) ? this.#actorColour(run.claimed) : null;
    const doubtful = run.confidence === "disputed";
    const late = run.confidence === "last-reported";
    const paper = this.#colour(this.#model.unknown);
    const own = this.#colour(run.status);
    const base = mix(paper, own, share);
    /** @type {Stroke[]} */
    const strokes = [];
    // A status's own hatch is a texture of its colour; stripes of another colour are claims.
    if (hatch in hatches && share > 0) {
      strokes.push({ path: hatches[hatch], colour: mix(paper, shade, share), width: texture.width });
    }
    if (run.confidence === "follows") strokes.push({ path: hatches[follows.hatch], colour: shade, width: follows.width });
    if (run.confidence === "likely") strokes.push({ path: hatches[likely.hatch], colour: likely.ink, width: likely.width });
    if (late) strokes.push({ path: hatches[last.hatch], colour: own, width: last.width });
    if (claimant) strokes.push({ path: hatches[claimed.hatch], colour: claimant, width: claimed.width });
    if (doubtful) strokes.push({ path: hatches[disputed.hatch], colour: disputed.ink, width: disputed.width });
    const fill = strokes.length === 0 ? base : `url(#${this.#addPattern(`hatch-${key}`, base, strokes)})`;
    const ring = claimant ?? (late ? own : null) ?? (doubtful ? ink : null);
    return { base, fill, ring, disputed: doubtful };
  }

  /**
   * @param {string} id
   * @param {string} base
   * @param {Stroke[]} strokes
   */
  #addPattern(id, base, strokes) {
    const { tile } = this.#model.signs;
    const lines = strokes.map(({ path, colour, width }) =>
      svg("path", { d: path, stroke: colour, "stroke-width": width, fill: "none" }),
    );
    const ground = svg("rect", { width: tile, height: tile, fill: base });
    const size = { width: tile, height: tile, patternUnits: "userSpaceOnUse" };
    this.#defs.append(svg("pattern", { id, ...size }, ground, ...lines));
    return id;
  }
}

/**
 * One colour and nothing else; `key` tells it from others.
 * @param {string} key
 * @param {string} base
 * @returns {Paint}
 */
function plain(key, base) {
  return { key, style: key, base, fill: base, ring: null, disputed: false };
}

/**
 * A small square that shows a paint, for legends and lists.
 * @param {Paint} paint
 */
export function swatch(paint) {
  const square = svg("rect", { width: 14, height: 14, fill: paint.fill });
  return svg("svg", { class: "swatch", "aria-hidden": "true" }, square);
}

/**
 * A wide one, of a paint that becomes another.
 * @param {Paint} before
 * @param {Paint} after
 */
export function wideSwatch(before, after) {
  const left = svg("rect", { width: 27, height: 14, fill: before.fill });
  const right = svg("rect", { x: 11, width: 16, height: 14, fill: after.fill });
  return svg("svg", { class: "swatch wide", "aria-hidden": "true" }, left, right);
}
