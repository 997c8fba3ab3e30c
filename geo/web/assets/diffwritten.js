// A comparison to take away: as a table for other programs, and as the command that gives the same.

import { BALANCE_PARTS } from "./difference.js";

/** @import { Amount, Differences, Model, OneMap, TwoMaps } from "./types.d.ts" */
/** @typedef {(string | number)[]} Line cells */

// Cells that a spreadsheet would run begin like this.
const FORMULA = /^[=+\-@\t\r]/;
const SAFE_WORD = /^[\w.,:@%+/-]+$/;
/**
 * What the parts of a balance are called in files, as in docs/commands.md.
 * @type {Record<typeof BALANCE_PARTS[number], string>}
 */
const WRITTEN_PARTS = {
  before: "before", after: "after", gained: "gained", newlyKnown: "newly_known",
  noLongerContested: "no_longer_contested", lost: "lost", noLongerKnown: "no_longer_known",
  newlyContested: "newly_contested",
};

/**
 * The command that answers the same.
 * @param {Model} model
 * @param {TwoMaps} maps
 */
export function diffCommand(model, { before, after }) {
  const { iso } = model.calendar;
  const usual = model.views[0].name;
  const words = ["control-map", "diff", "--from", iso(before.day), "--to", iso(after.day)];
  const [known, laterKnown] = [before, after].map((map) => writtenKnown(model, map));
  if (known !== "today") words.push("--known", known);
  if (laterKnown !== known) words.push("--to-known", laterKnown);
  if (before.view !== usual) words.push("--view", before.view);
  if (after.view !== before.view) words.push("--to-view", after.view);
  return words.map(quoted).join(" ");
}

/**
 * Who gained and lost, a figure of each status a line.
 * @param {Model} model
 * @param {TwoMaps} maps
 * @param {Differences[]} found
 */
export function balanceTable(model, maps, found) {
  /** @type {Line[]} */
  const lines = [[...mapHeads(), "kind", "status", "part", "places", "area_km2", "population"]];
  for (const { selection, balances } of found) {
    balances.forEach((balance, status) => {
      for (const part of BALANCE_PARTS) {
        lines.push([
          ...mapCells(model, maps), selection, statusId(model, status), WRITTEN_PARTS[part],
          ...amountCells(balance[part]),
        ]);
      }
    });
  }
  return csvOf(lines);
}

/**
 * The places that differ, one a line.
 * @param {Model} model
 * @param {TwoMaps} maps
 * @param {Differences[]} found
 */
export function shiftTable(model, maps, found) {
  /** @type {Line[]} */
  const lines = [[
    ...mapHeads(), "kind", "place", "name", "before", "confidence_before", "after", "confidence_after",
    "area_km2", "population",
  ]];
  for (const { selection, shifts } of found) {
    for (const { place, before, after, sureBefore, sureAfter } of shifts) {
      lines.push([
        ...mapCells(model, maps), selection, place.id, place.name,
        statusId(model, before), sureBefore ?? "", statusId(model, after), sureAfter ?? "",
        place.area ?? "", place.population ?? "",
      ]);
    }
  }
  return csvOf(lines);
}

/**
 * A cell that no spreadsheet takes for a formula, quoted where it must be.
 * @param {string | number} value
 */
export function csvCell(value) {
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param {Line[]} lines */
function csvOf(lines) {
  return lines.map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("");
}

function mapHeads() {
  return ["from", "to"].flatMap((end) => [`${end}_day`, `${end}_known`, `${end}_view`]);
}

/**
 * @param {Model} model
 * @param {TwoMaps} maps
 * @returns {Line}
 */
function mapCells(model, { before, after }) {
  return [before, after].flatMap((map) => [model.calendar.iso(map.day), writtenKnown(model, map), map.view]);
}

/** @param {Amount} amount */
function amountCells({ places, area, population }) {
  return [places, Math.round(area * 10) / 10, population];
}

/**
 * @param {Model} model
 * @param {number | null} status
 */
function statusId(model, status) {
  return model.statuses[status ?? model.statuses.length]?.id ?? "counted_apart";
}

/**
 * @param {Model} model
 * @param {OneMap} map
 */
function writtenKnown({ calendar }, { day, known }) {
  if (known === "today") return known;
  return calendar.iso(known === "evening" ? day : known);
}

/**
 * A word as a shell takes it whole.
 * @param {string} word
 */
function quoted(word) {
  return SAFE_WORD.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
