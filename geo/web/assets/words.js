// What the page says in sentences.

import { count } from "./counts.js";
import { earliest, latest } from "./model.js";

export const KINDS = {
  country: "Country",
  province: "Province",
  district: "District",
  city: "City",
  airport: "Airport",
  base: "Base",
  crossing: "Border crossing",
  locality: "Locality",
};

export const SELECTIONS = {
  capital: "provincial capitals",
  province: "provinces",
  district: "districts",
};

// A range of more days than this tells nothing of how late a report came.
const VAGUE = 14;

const SURE = {
  inferred: "Inferred: nobody speaks of the place itself; this is how its provincial capital was held.",
  claimed: "Claimed: only the side that gains says so.",
  disputed: "Disputed: statements contradict each other and nothing settles it.",
  reported: "Reported by a source without a stake.",
  confirmed: "Confirmed: the losing side admits it, or two independent sources say so.",
};

const CLAIM_KINDS = {
  claim: "Claim",
  report: "Report",
  confirmation: "Confirmation",
  denial: "Denial",
  assessment: "Assessment",
  summary: "Summary",
  headline: "Headline",
  silence: "Silence",
};

export const number = (value) => Math.round(value).toLocaleString("en-GB");

export function plural(amount, one, many = `${one}s`) {
  return `${number(amount)} ${amount === 1 ? one : many}`;
}

export function createWords(model, getLanguage) {
  const { calendar } = model;

  function label(status) {
    const { labels, id } = status;
    return labels[getLanguage()] ?? labels.en ?? id;
  }

  // Always in the page's own language: sentences and what is read aloud.
  const english = (status) => status.labels.en ?? status.id;

  function actor(name) {
    const status = model.statuses.find((one) => one.actor === name);
    return status ? english(status) : name;
  }

  const sure = (run) => SURE[run.confidence] ?? "No claim speaks of it yet.";

  function since(run) {
    if (!run.since) return "";
    const [best, from, to] = run.since;
    if (from === to) return `since ${calendar.long(best)}`;
    return `since about ${calendar.long(best)} (${calendar.span([from, to])})`;
  }

  function where(place) {
    const kind = place.isCapital ? "Provincial capital" : KINDS[place.kind] ?? place.kind;
    const inside = place.province && place.province !== place ? place.province.name : null;
    return inside ? `${kind}, ${inside}` : kind;
  }

  // "12 August 2021: of 34 provincial capitals, Taliban 12, Government 20, Contested 2; ..."
  function mapState(timeline, day, selections) {
    const parts = selections.map((selection) => {
      const { total, byStatus } = count(model, timeline, selection, day);
      const held = model.statuses
        .filter((status) => byStatus[status.index] > 0)
        .map((status) => `${english(status)} ${byStatus[status.index]}`);
      return `of ${total} ${SELECTIONS[selection] ?? selection}: ${held.join(", ")}`;
    });
    return `${calendar.long(day)}. ${parts.join("; ")}.`;
  }

  // What the reader of the slider hears: the day and what changed on it.
  function dayText(timeline, day, matters) {
    const changed = timeline.changesOn(day).filter(matters);
    const told = changed
      .filter(({ place }) => model.places[place].kind !== "province")
      .toSorted((a, b) => model.places[b.place].isCapital - model.places[a.place].isCapital);
    const named = told.slice(0, 3).map(({ place, after }) => {
      return `${model.places[place].name} ${english(model.statuses[after.run.status])}`;
    });
    const more = told.length > 3 ? ` and ${told.length - 3} more` : "";
    return `${calendar.long(day)}, ${told.length === 0 ? "no change" : named.join(", ") + more}`;
  }

  function known(value) {
    if (value === "today") return "With all that is known today";
    if (value === "evening") return "As known on the evening of each day";
    return `As known on ${calendar.long(value)}`;
  }

  function begins({ from }) {
    const text = calendar.span(from);
    return Array.isArray(from) ? text : `from ${text}`;
  }

  // "reported 14 August 2021, 2 days later"
  function reported(claim) {
    if (claim.reported === null) return "day of report not known";
    const days = [earliest(claim.reported), latest(claim.reported)];
    const told = `reported ${days[0] === days[1] ? calendar.long(days[0]) : calendar.span(days)}`;
    return [told, later(claim)].filter(Boolean).join(", ");
  }

  // Days from what a claim tells of to its report, as a range; null when either is not known
  function lag({ from, reported: told }) {
    if (from === null || told === null) return null;
    return [earliest(told) - latest(from), latest(told) - earliest(from)].map((days) => Math.max(0, days));
  }

  // "2 days later"; nothing, when the days are so vague that it would say nothing
  function later(claim) {
    const [least, most] = lag(claim) ?? [0, Infinity];
    if (most - least > VAGUE) return "";
    if (most === 0) return "the same day";
    if (least === most) return `${plural(most, "day")} later`;
    return least === 0 ? `up to ${plural(most, "day")} later` : `${least} to ${most} days later`;
  }

  function age(days) {
    if (days === null) return "No evidence.";
    return days === 0 ? "Latest evidence is of this day." : `Latest evidence is ${plural(days, "day")} old.`;
  }

  // "BBC, 6 August 2021"
  function sourceName({ publisher, title, id, published }) {
    const name = publisher || title || id;
    return published === null ? name : `${name}, ${calendar.span(published)}`;
  }

  function without({ source, status }) {
    const held = english(model.statuses[status]).toLowerCase();
    return `Without ${sourceName(model.sources[source])} this would be: ${held}.`;
  }

  return {
    label, english, actor, sure, since, where, mapState, dayText, known, begins, reported, age,
    sourceName, without,
    claimKind: (claim) => CLAIM_KINDS[claim.kind] ?? claim.kind,
    dayHelp: () =>
      `Type a day as year-month-day, from ${calendar.iso(0)} to ${calendar.iso(calendar.last)}.`,
  };
}
