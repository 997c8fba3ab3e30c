// Who holds what on a day: stretches of every place, walked by their sorted changes.

/** @import { Change, Model, RunSpan, Stretch, Version, View } from "./types.d.ts" */

/**
 * The runs of each place under a view, as known on an evening (Infinity: today).
 * @param {Model} model
 * @param {View} view
 * @param {number} known
 */
export function spansAsKnown(model, view, known) {
  const { last } = model.calendar;
  return model.places.map((place) => {
    const history = historyOf(view, place.index);
    return cut(view, history[versionOf(history, known)][1], 0, last + 1);
  });
}

/**
 * As known that evening: on each day, the run that was known on that day.
 * @param {Model} model
 * @param {View} view
 */
export function spansEachEvening(model, view) {
  const end = model.calendar.last + 1;
  return model.places.map((place) => {
    const history = historyOf(view, place.index);
    /** @type {RunSpan[]} */
    const spans = [];
    history.forEach(([known, numbers], version) => {
      const from = Math.max(0, known);
      const to = Math.min(end, history[version + 1]?.[0] ?? end);
      if (from < to) spans.push(...cut(view, numbers, from, to));
    });
    return merged(spans, (span) => span.run);
  });
}

/**
 * Districts without a claim of their own take, lightly, the status of their capital.
 * @param {Model} model
 * @param {RunSpan[][]} spans
 */
export function withInferred(model, spans) {
  return spans.map((own, index) => {
    const place = model.places[index];
    if (place.kind !== "district" || !place.province) return own;
    const above = spans[place.province.index];
    const taken = own.flatMap((span) => (span.run.rule === "no-claim" ? inferred(span, above) : [span]));
    return merged(taken, (span) => span.run);
  });
}

/**
 * @template {Stretch} Span a stretch of a run, or of anything else that a place has for a while
 */
export class Timeline {
  /**
   * @param {Span[][]} spans per place, the stretches that partition the period, in order
   * @param {number} last
   */
  constructor(spans, last) {
    this.spans = spans;
    this.last = last;
    this.changes = changesOf(spans);
    this.firstFrom = firstChanges(this.changes, last);
    this.day = 0;
    this.standing = spans.map((listed) => listed[0]);
  }

  /**
   * Move to a day; return the places whose stretch is not the one that stood before.
   * @param {number} day
   */
  go(day) {
    /** @type {Map<number, Span>} */
    const want = new Map();
    if (day > this.day) {
      for (let n = this.firstFrom[this.day + 1]; n < this.firstFrom[day + 1]; n += 1) {
        want.set(this.changes[n].place, this.changes[n].after);
      }
    } else {
      for (let n = this.firstFrom[this.day + 1] - 1; n >= this.firstFrom[day + 1]; n -= 1) {
        want.set(this.changes[n].place, this.changes[n].before);
      }
    }
    this.day = day;
    const moved = [];
    for (const [place, span] of want) {
      if (this.standing[place] !== span) {
        this.standing[place] = span;
        moved.push(place);
      }
    }
    return moved;
  }

  /**
   * The stretch that stands at a place on any day, without moving.
   * @param {number} place
   * @param {number} day
   */
  at(place, day) {
    if (day === this.day) return this.standing[place];
    const listed = this.spans[place];
    let n = listed.length - 1;
    while (n > 0 && listed[n].from > day) n -= 1;
    return listed[n];
  }

  /** @param {number} day */
  changesOn(day) {
    return this.changes.slice(this.firstFrom[day], this.firstFrom[day + 1]);
  }

  /**
   * The nearest day after (step 1) or before (step -1) on which something changes.
   * @param {number} day
   * @param {number} step
   * @param {(change: Change<Span>) => boolean} [matters]
   */
  nextChange(day, step, matters = () => true) {
    for (let to = day + step; to >= 0 && to <= this.last; to += step) {
      if (this.changesOn(to).some(matters)) return to;
    }
    return null;
  }
}

/**
 * Stretches of one place, those that follow one another with the same key made one.
 * @template {Stretch} Span
 * @param {Span[]} spans
 * @param {(span: Span) => unknown} keyOf
 */
export function merged(spans, keyOf) {
  /** @type {Span[]} */
  const found = [];
  for (const span of spans) {
    const before = found.at(-1);
    if (before && keyOf(before) === keyOf(span)) before.to = span.to;
    else found.push({ ...span });
  }
  return found;
}

/**
 * @param {View} view
 * @param {number} place
 */
function historyOf(view, place) {
  return view.histories[view.places[place]];
}

/**
 * @param {Version[]} history
 * @param {number} known
 */
function versionOf(history, known) {
  let version = history.length - 1;
  while (version > 0 && history[version][0] > known) version -= 1;
  return version;
}

/**
 * @param {View} view
 * @param {number[]} numbers
 * @param {number} from
 * @param {number} to
 */
function cut(view, numbers, from, to) {
  /** @type {RunSpan[]} */
  const spans = [];
  numbers.forEach((number, n) => {
    const run = view.runs[number];
    const begin = Math.max(from, run.from);
    const end = Math.min(to, n + 1 < numbers.length ? view.runs[numbers[n + 1]].from : to);
    if (begin < end) spans.push({ from: begin, to: end, run });
  });
  return spans;
}

/**
 * @param {RunSpan} span
 * @param {RunSpan[]} above
 */
function inferred(span, above) {
  /** @type {RunSpan[]} */
  const found = [];
  for (const other of above) {
    const from = Math.max(span.from, other.from);
    const to = Math.min(span.to, other.to);
    if (from >= to) continue;
    /** @type {RunSpan["run"]} */
    const taken = { ...other.run, confidence: "inferred", claimed: null, rule: "inferred-from-capital" };
    found.push({ from, to, run: other.run.status === span.run.status ? span.run : taken });
  }
  return found;
}

/**
 * @template {Stretch} Span
 * @param {Span[][]} spans
 */
function changesOf(spans) {
  /** @type {Change<Span>[]} */
  const found = spans.flatMap((listed, place) =>
    listed.slice(1).map((after, n) => ({ day: after.from, place, before: listed[n], after })),
  );
  return found.toSorted((a, b) => a.day - b.day || a.place - b.place);
}

/**
 * At each day, the number of the first change on that day or later.
 * @param {{ day: number }[]} changes
 * @param {number} last
 */
function firstChanges(changes, last) {
  const firstFrom = new Int32Array(last + 3);
  let n = 0;
  for (let day = 0; day < firstFrom.length; day += 1) {
    while (n < changes.length && changes[n].day < day) n += 1;
    firstFrom[day] = n;
  }
  return firstFrom;
}
