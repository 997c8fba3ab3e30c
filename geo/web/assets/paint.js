// Moves the map to a day by repainting only the places that then look different.

import { ageClasses, ageSpans } from "./evidence.js";
import { applyPaint } from "./marks.js";
import { styleKey } from "./palette.js";
import { relianceSpans } from "./reliance.js";
import { Timeline, spansAsKnown, spansEachEvening, withInferred } from "./time.js";

// What the colours tell: who holds a place ("status"), how old the evidence is ("age"), or
// who holds the places that rest on one source ("single").
export function colouringOf(switches) {
  return ["age", "single"].find((name) => switches.has(name)) ?? "status";
}

export function createPainter(model, layers, palette) {
  const classes = ageClasses(model);
  const looks = new Map(); // place index → the paint it wears
  let timeline = null;
  let ages = null;
  let reliance = null; // null: not worked out for this view, or for what is known
  let colouring = "status";
  let pales = true;
  let casing = "#fff";
  // Places repainted: for what is said of them, and only because their evidence grew old
  const painted = { changed: 0, aged: 0 };

  function build({ view, known, layers: switches }) {
    const { last } = model.calendar;
    const rules = model.views.find((one) => one.name === view);
    const horizon = known === "today" ? Infinity : known;
    const spans =
      known === "evening" ? spansEachEvening(model, rules) : spansAsKnown(model, rules, horizon);
    const shown = switches.has("infer") ? withInferred(model, spans) : spans;
    const hinged = relianceSpans(model, rules, known);
    timeline = new Timeline(shown, last);
    ages = new Timeline(ageSpans(model, shown), last);
    reliance = hinged && new Timeline(hinged, last);
    colouring = colouringOf(switches);
    pales = switches.has("stale");
  }

  function go(day) {
    const walkers = [timeline, ages, reliance].filter(Boolean);
    return new Set(walkers.flatMap((walker) => walker.go(day)));
  }

  function lookOf(index) {
    const { run } = timeline.standing[index];
    const { age } = ages.standing[index];
    if (colouring === "age") return palette.ofAge(age);
    if (colouring === "single" && reliance) {
      const alone = run.status === model.unknown || reliance.standing[index].on.length > 0;
      return alone && run.confidence !== "inferred" ? palette.bare(run.status) : palette.rest();
    }
    return palette.paintOf(run, pales && classes.isStale(age));
  }

  function paint(index) {
    const layer = layers.shown.get(index);
    if (!layer) return;
    const look = lookOf(index);
    const before = looks.get(index);
    if (before?.key === look.key) return;
    looks.set(index, look);
    applyPaint(layer, look, casing);
    painted[before?.style === look.style ? "aged" : "changed"] += 1;
  }

  return {
    classes,
    painted,
    get timeline() {
      return timeline;
    },
    get ages() {
      return ages;
    },
    get reliance() {
      return reliance;
    },
    get colouring() {
      return colouring;
    },

    // Other runs or colours: another view, another evening. What looks the same stays untouched.
    rebuild(values) {
      build(values);
      go(values.day);
      for (const index of layers.shown.keys()) paint(index);
    },

    // Other layers or another theme: everything shown is painted, which counts for nothing.
    repaintAll(ring) {
      casing = ring;
      looks.clear();
      const before = { ...painted };
      for (const index of layers.shown.keys()) paint(index);
      Object.assign(painted, before);
    },

    go(day) {
      for (const index of go(day)) paint(index);
    },

    matters: (change) =>
      styleKey(change.before.run, model) !== styleKey(change.after.run, model),
  };
}
