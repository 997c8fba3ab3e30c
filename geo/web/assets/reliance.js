// Which places hinge on a single source, and when; worked out by geo.answers.reliance.

/** @import { Hinge, HingeSpan, Known, Model, View } from "./types.d.ts" */

/**
 * For each place, stretches with the sources that it hinges on, each with the status that
 * it would have without that source. Null where this was not worked out.
 * @param {Model} model
 * @param {View} view
 * @param {Known} known
 */
export function relianceSpans(model, view, known) {
  const { hinges } = view;
  if (hinges === null || known !== "today") return null;
  const end = model.calendar.last + 1;
  return model.places.map((place) => {
    const meant = place.kind === "province" ? place.capital ?? place : place;
    return hingeSpans(hinges.get(meant.index) ?? [], end);
  });
}

/**
 * @param {Hinge[]} hinges
 * @param {number} end
 * @returns {HingeSpan[]}
 */
function hingeSpans(hinges, end) {
  const turns = hinges.flatMap(({ from, to }) => [from, to ?? end]).filter((day) => day > 0 && day < end);
  const days = [...new Set([0, ...turns])].toSorted((a, b) => a - b);
  return days.map((day, n) => ({
    from: day,
    to: days[n + 1] ?? end,
    on: hinges.filter(({ from, to }) => from <= day && day < (to ?? end)),
  }));
}
