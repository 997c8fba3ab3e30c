// A page opened from a file keeps its state behind the # of its address, so that a
// reload, a bookmark or a link shows what was seen.

import { write } from "./choice.js";

/** @import { Model, Values, Viewport, Written } from "./types.d.ts" */

const VIEWPORT = /^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?),(\d+(?:\.\d+)?)$/;

export function readAddress() {
  /** @type {Written} */
  const written = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  return { written, viewport: viewportOf(String(written.at ?? "")) };
}

/**
 * @param {Model} model
 * @param {Values} values
 * @param {Viewport} viewport
 */
export function writeAddress(model, values, { lat, lon, zoom }) {
  const { colouring, infer, ...choice } = write(model, values);
  const parts = new URLSearchParams();
  for (const [key, value] of Object.entries(choice)) {
    if (value !== null) parts.set(key, Array.isArray(value) ? value.join(",") : value);
  }
  if (colouring !== model.choices.colourings[0]) parts.set("colouring", colouring);
  if (infer) parts.set("infer", "yes");
  parts.set("at", `${lat},${lon},${zoom}`);
  const text = `#${parts.toString().replaceAll("%2C", ",").replaceAll("%3A", ":")}`;
  if (text !== location.hash) history.replaceState(null, "", text);
}

/**
 * @param {string} text
 * @returns {Viewport | null}
 */
function viewportOf(text) {
  const [, lat, lon, zoom] = (VIEWPORT.exec(text) ?? []).map(Number);
  if (zoom === undefined) return null;
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && zoom <= 20 ? { lat, lon, zoom } : null;
}
