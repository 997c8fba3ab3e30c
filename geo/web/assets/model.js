// The payload (docs/protocol.md), unpacked into plain objects that name things.

import { createCalendar } from "./days.js";

const FORMAT = "control-map/2";
const CAPITAL = 1;
const DRAWABLE = 2;

// Undo raw deflate, as geo.web.payload.compress makes it.
export async function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).text();
}

export function bytesOfBase64(text) {
  return Uint8Array.from(atob(text.trim()), (mark) => mark.charCodeAt(0));
}

export function unpack(payload) {
  if (payload?.format !== FORMAT) {
    throw new Error(`the data are not in the format ${FORMAT}`);
  }
  const places = objects(payload.places).map(placeOf);
  const sources = objects(payload.sources);
  const claims = objects(payload.claims).map((claim) => ({
    ...claim,
    statusIndex: claim.status,
    status: claim.status === null ? null : payload.statuses[claim.status],
    source: sources[claim.source],
    begins: earliest(claim.from) ?? -Infinity,
    knownFrom: latest(claim.reported) ?? Infinity,
  }));
  const model = {
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
    statuses: payload.statuses.map((status, index) => ({ ...status, index })),
    unknown: payload.statuses.length - 1,
    ages: payload.ages,
    staleAfter: payload.stale_after,
    shares: payload.signs.shares,
    places,
    byId: new Map(places.map((place) => [place.id, place])),
    claims,
    claimsOf: places.map(() => []),
    sources,
    events: objects(payload.events).map((event) => ({ ...event, source: sources[event.source] })),
    views: payload.views.map(viewOf),
    sea: payload.sea,
    shapes: {
      topology: payload.topology,
      places: new Map(places.map((place) => [place.id, place.index])),
    },
  };
  for (const claim of claims) {
    for (const place of claim.places) model.claimsOf[place].push(claim);
  }
  nest(model);
  return model;
}

export function earliest(days) {
  return Array.isArray(days) ? days[0] : days;
}

export function latest(days) {
  return Array.isArray(days) ? days[1] : days;
}

// The preferred name of a place in a language, or its English one.
export function nameOf(place, language) {
  return language === "en" ? place.name : place.names[language]?.[0] ?? place.name;
}

// "capital" is a selection of its own: the cities that are provincial capitals.
export function select(model, selection) {
  if (selection === "capital") return model.places.filter((place) => place.isCapital);
  return model.places.filter((place) => place.kind === selection);
}

// A province is held by whoever holds its capital, so their claims are the same.
export function claimsOn(model, place) {
  const meant = place.kind === "province" ? place.capital ?? place : place;
  return model.claimsOf[meant.index];
}

function objects({ fields, rows }) {
  return rows.map((row) => Object.fromEntries(fields.map((field, n) => [field, row[n]])));
}

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

function viewOf({ fields, runs, hinges, ...view }) {
  const unpacked = objects({ fields, rows: runs });
  unpacked.forEach((run, number) => {
    run.number = number;
  });
  return { ...view, runs: unpacked, hinges: hinges && byPlace(objects(hinges)) };
}

function byPlace(rows) {
  const found = new Map();
  for (const row of rows) found.set(row.place, [...(found.get(row.place) ?? []), row]);
  return found;
}

function nest(model) {
  for (const place of model.places) {
    let above = place;
    while (above && above.kind !== "province") {
      above = above.parent === null ? null : model.places[above.parent];
    }
    place.province = above;
    if (place.isCapital && above) above.capital = place;
  }
}
