// Moves the map to a day by repainting only the places that then look different.

import { applyPaint } from "./marks.js";
import { styleKey } from "./palette.js";
import { Timeline, spansAsKnown, spansEachEvening, withInferred } from "./time.js";

export function createPainter(model, layers, palette) {
  const looks = new Map(); // place index → key of the paint it wears
  let timeline = null;
  let casing = "#fff";
  let painted = 0;

  function build({ view, known, layers: switches }) {
    const rules = model.views.find((one) => one.name === view);
    const horizon = known === "today" ? Infinity : known;
    const spans =
      known === "evening" ? spansEachEvening(model, rules) : spansAsKnown(model, rules, horizon);
    const shown = switches.has("infer") ? withInferred(model, spans) : spans;
    timeline = new Timeline(shown, model.calendar.last);
  }

  function paint(index) {
    const layer = layers.shown.get(index);
    if (!layer) return;
    const look = palette.paintOf(timeline.standing[index].run);
    if (looks.get(index) === look.key) return;
    looks.set(index, look.key);
    applyPaint(layer, look, casing);
    painted += 1;
  }

  return {
    get timeline() {
      return timeline;
    },
    get painted() {
      return painted;
    },

    // Other runs: another view, another evening. What looks the same stays untouched.
    rebuild(values) {
      build(values);
      timeline.go(values.day);
      for (const index of layers.shown.keys()) paint(index);
    },

    // Other layers or colours: everything shown is painted.
    repaintAll(ring) {
      casing = ring;
      looks.clear();
      const before = painted;
      for (const index of layers.shown.keys()) paint(index);
      painted = before;
    },

    go(day) {
      const moved = timeline.go(day);
      for (const index of moved) paint(index);
      return moved;
    },

    matters: (change) =>
      styleKey(change.before.run, model) !== styleKey(change.after.run, model),
  };
}
