// The whole history of one place as a bar of colours, with uncertain starts as ranges.

import { el, svg } from "./dom.js";

/** @import { Palette } from "./palette.js" */
/** @import { Model, RunSpan } from "./types.d.ts" */

/**
 * A bar as wide as the period.
 * @param {Model} model
 * @param {Palette} palette
 * @param {RunSpan[]} spans
 */
export function historyBar(model, palette, spans) {
  const days = model.calendar.last + 1;
  const bar = el("div", { class: "history", role: "presentation" });
  for (const span of spans) {
    const paint = palette.paintOf(span.run);
    const part = svg("svg", { class: "part" }, svg("rect", { width: "100%", height: "100%", fill: paint.fill }));
    part.style.left = `${(span.from / days) * 100}%`;
    part.style.width = `${((span.to - span.from) / days) * 100}%`;
    bar.append(part);
  }
  for (const [from, to] of uncertain(model, spans)) {
    const range = el("i", { class: "range" });
    range.style.left = `${(from / days) * 100}%`;
    range.style.width = `${((to + 1 - from) / days) * 100}%`;
    bar.append(range);
  }
  return bar;
}

/**
 * The days between which each uncertain change may have happened, inside the period.
 * @param {Model} model
 * @param {RunSpan[]} spans
 */
export function uncertain(model, spans) {
  /** @type {[number, number][]} */
  const found = [];
  spans.forEach((span, n) => {
    const { since } = span.run;
    const changed = n === 0 ? span.from > 0 : spans[n - 1].run.status !== span.run.status;
    if (!changed || !since || since[1] === since[2]) return;
    const from = Math.max(0, since[1]);
    const to = Math.min(model.calendar.last, since[2]);
    if (from <= to) found.push([from, to]);
  });
  return found;
}
