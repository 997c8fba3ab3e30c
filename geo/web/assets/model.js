// The payload (docs/protocol.md), unpacked into plain objects that name things.

import { createCalendar } from "./days.js";
import { runsOf, unfolded } from "./versions.js";

/**
 * @import { Claim, ClaimRow, Days, Hinge, Model, Payload, Place, PlaceRow, Run } from "./types.d.ts"
 * @import { Source, Status, Table, Version, View, ViewRow } from "./types.d.ts"
 */

const FORMAT = "control-map/2";
const CAPITAL = 1;
const DRAWABLE = 2;

/**
 * Undo raw deflate, as geo.web.payload.compress makes it.
 * @param {BlobPart} bytes
 */
export async function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).text();
}

/** @param {string} text */
export function bytesOfBase64(text) {
  // @ts-expect-error -- newer than the types, and many times as fast
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  return Uint8Array.from(atob(text.trim()), (mark) => mark.charCodeAt(0));
}

/**
 * @param {Payload} payload
 * @returns {Model}
 */
export function unpack(payload) {
  if (payload?.format !== FORMAT) {
    throw new Error(`the data are not in the format ${FORMAT}`);
  }
  const statuses = payload.statuses.map((status, index) => ({ ...status, index }));
  const places = objects(payload.places).map(placeOf);
  nest(places);
  const sources = objects(payload.sources);
  const claims = objects(payload.claims).map((row) => claimOf(row, statuses, sources));
  const runs = runsOf(payload.runs);
  return {
    title: payload.title,
    version: payload.version,
    digest: payload.digest,
    timezone: payload.timezone,
    definition: payload.definition,
    licences: payload.licences,
    credits: payload.credits,
    languages: payload.languages,
    calendar: createCalendar(payload.period),
    actors: payload.actors,
    statuses,
    unknown: statuses.length - 1,
    ages: payload.ages,
    staleAfter: payload.stale_after,
    signs: payload.signs,
    bounding: payload.bounding,
    choices: payload.choices,
    words: payload.words,
    places,
    byId: new Map(places.map((place) => [place.id, place])),
    claims,
    claimsOf: claimsByPlace(places, claims),
    sources,
    events: objects(payload.events).map((event) => ({ ...event, source: sources[event.source] })),
    views: payload.views.map((view) => viewOf(view, runs, claims)),
    sea: payload.sea,
    shapes: {
      topology: payload.topology,
      places: new Map(places.map((place) => [place.id, place.index])),
    },
  };
}

/** @param {Days} days */
export function earliest(days) {
  return Array.isArray(days) ? days[0] : days;
}

/** @param {Days} days */
export function latest(days) {
  return Array.isArray(days) ? days[1] : days;
}

/**
 * The preferred name of a place in a language, or its English one, with the language it is in.
 * @param {Place} place
 * @param {string} language
 */
export function nameIn(place, language) {
  const own = language === "en" ? null : place.names[language]?.[0];
  return own ? { text: own, language } : { text: place.name, language: "en" };
}

/**
 * "capital" is a selection of its own: the cities that are provincial capitals.
 * @param {Model} model
 * @param {string} selection
 */
export function select(model, selection) {
  if (selection === "capital") return model.places.filter((place) => place.isCapital);
  return model.places.filter((place) => place.kind === selection);
}

/**
 * A province is held by whoever holds its capital, so their claims are the same.
 * @param {Model} model
 * @param {Place} place
 */
export function claimsOn(model, place) {
  const meant = place.kind === "province" ? place.capital ?? place : place;
  return model.claimsOf[meant.index];
}

/**
 * @param {Model} model
 * @param {string} name
 */
export function viewCalled(model, name) {
  return model.views.find((view) => view.name === name) ?? model.views[0];
}

/**
 * @template Row
 * @param {Table<Row>} table
 * @returns {Row[]}
 */
function objects({ fields, rows }) {
  const made = rows.map((row) => Object.fromEntries(fields.map((field, n) => [field, row[n]])));
  return /** @type {any} */ (made);
}

/**
 * @param {PlaceRow} row
 * @param {number} index
 * @returns {Place}
 */
function placeOf({ flags, ...place }, index) {
  return {
    ...place,
    index,
    isCapital: Boolean(flags & CAPITAL),
    drawable: Boolean(flags & DRAWABLE),
    province: null,
    capital: null,
  };
}

/**
 * @param {ClaimRow} row
 * @param {Status[]} statuses
 * @param {Source[]} sources
 * @returns {Claim}
 */
function claimOf(row, statuses, sources) {
  return {
    ...row,
    status: row.status === null ? null : statuses[row.status],
    source: sources[row.source],
    begins: earliest(row.from),
    knownFrom: row.reported === null ? Infinity : latest(row.reported),
  };
}

/**
 * @param {ViewRow} row
 * @param {Run[]} shared every run of the payload
 * @param {Claim[]} claims
 * @returns {View}
 */
function viewOf({ histories, hinges, centres, ...view }, shared, claims) {
  const runs = [...shared];
  /** @type {Version[][] | null} */
  let made = null;
  return {
    ...view,
    // Few of the views are looked at.
    get histories() {
      return (made ??= unfolded(histories, runs, claims));
    },
    runs,
    hinges: hinges && byPlace(objects(hinges)),
    centres: objects(centres),
  };
}

/** @param {Hinge[]} rows */
function byPlace(rows) {
  /** @type {Map<number, Hinge[]>} */
  const found = new Map();
  for (const row of rows) found.set(row.place, [...(found.get(row.place) ?? []), row]);
  return found;
}

/**
 * @param {Place[]} places
 * @param {Claim[]} claims
 */
function claimsByPlace(places, claims) {
  /** @type {Claim[][]} */
  const found = places.map(() => []);
  for (const claim of claims) {
    for (const place of claim.places) found[place].push(claim);
  }
  return found;
}

/** @param {Place[]} places */
function nest(places) {
  for (const place of places) {
    /** @type {Place | null} */
    let above = place;
    while (above && above.kind !== "province") {
      above = above.parent === null ? null : places[above.parent];
    }
    place.province = above;
    if (place.isCapital && above) above.capital = place;
  }
}
