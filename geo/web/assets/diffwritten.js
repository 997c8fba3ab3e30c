// A comparison to take away: as tables for other programs.

import { writtenKnown } from "./commands.js";
import { BALANCE_PARTS } from "./difference.js";

/** @import { Amount, Differences, Model, TwoMaps } from "./types.d.ts" */
/** @typedef {(string | number)[]} Line cells */

// Cells that a spreadsheet would run begin like this.
const FORMULA = /^[=+\-@\t\r]/;
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
