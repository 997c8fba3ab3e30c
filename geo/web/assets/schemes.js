// What the colours of the map tell, as rows of the legend with their numbers.

import { count, countAges, countSingle } from "./counts.js";

// A scheme has a `title` (null: it goes without saying), `rows` of `paint`, `label` and `help`,
// `notes`, and `tally(selection, day)`: for each row how many places, and perhaps a range; for
// statuses also how many are `claimed`, `disputed` and `stale`.
export function schemeOf(model, palette, words, painter) {
  if (painter.colouring === "age") return byAge(model, palette, painter);
  if (painter.colouring === "single" && painter.reliance) return bySingle(model, palette, words, painter);
  return byStatus(model, palette, words, painter);
}

// The statuses that some view ever draws
export function usedStatuses(model) {
  const used = new Set(model.views.flatMap((view) => view.runs.map((run) => run.status)));
  return model.statuses.filter(({ index }) => index === model.unknown || used.has(index));
}

function byStatus(model, palette, words, painter) {
  const used = usedStatuses(model);
  const notes = ["A range stands beside a number when the day of a change is not certain."];
  if (painter.colouring === "single") notes.unshift(notWorkedOut(model));
  return {
    title: null,
    rows: used.map((status) => statusRow(palette, words, status)),
    notes,
    tally(selection, day) {
      const found = count(model, painter.timeline, selection, day);
      const ages = countAges(model, painter, selection, day);
      return {
        rows: used.map(({ index }) => ({ best: found.byStatus[index], range: rangeOf(found, index) })),
        claimed: found.claimed,
        disputed: found.disputed,
        stale: sum(ages.filter((_, n) => painter.classes.isStale(n))),
      };
    },
  };
}

function byAge(model, palette, painter) {
  const { classes } = painter;
  const rows = Array.from({ length: classes.number }, (_, found) => ({
    paint: palette.ofAge(found),
    label: classes.label(found),
    help: null,
  }));
  const notes = ["Days since the latest statement that carries what is shown of the place."];
  return {
    title: "Age of evidence",
    rows,
    notes,
    tally: (selection, day) => ({ rows: countAges(model, painter, selection, day).map(certain) }),
  };
}

function bySingle(model, palette, words, painter) {
  const used = usedStatuses(model);
  const more = { paint: palette.rest(), label: "More than one source", help: null };
  const rows = used.map((status) => statusRow(palette, words, status));
  rows.splice(-1, 0, more);
  return {
    title: "On one source",
    rows,
    notes: [
      "In colour: what would be shown otherwise without a single source. Choose a place to see which source, and what would be shown.",
      "Worked out with all that is known today.",
    ],
    tally(selection, day) {
      const found = countSingle(model, painter, selection, day);
      const numbers = used.map(({ index }) => found.byStatus[index]);
      numbers.splice(-1, 0, found.more);
      return { rows: numbers.map(certain) };
    },
  };
}

function notWorkedOut(model) {
  const labels = model.views.filter((view) => view.hinges !== null).map((view) => `“${view.label}”`);
  const rules = labels.length === 0 ? "" : `, with the rules ${labels.join(", ")}`;
  return `What rests on one source is worked out with all that is known today${rules}. The colours here show who held what.`;
}

function statusRow(palette, words, status) {
  return { paint: palette.bare(status.index), label: words.label(status), help: status.definition || null };
}

const certain = (best) => ({ best, range: "" });

export const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

// "12–14" when the day of some change is not certain
function rangeOf({ least, most }, status) {
  return least[status] === most[status] ? "" : `${least[status]}–${most[status]}`;
}
