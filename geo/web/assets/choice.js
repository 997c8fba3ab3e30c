// The reader's choice as plain text values, as the address and the host write it.

import { AREAS, SWITCHES } from "./layers.js";

const DEFAULT_LAYERS = ["capital", "river", "label", "stale"];
const THEMES = ["light", "dark", "auto"];

export function defaults(model, layers) {
  const area = AREAS.find((kind) => layers.areas[kind].layers.size > 0) ?? "none";
  return {
    day: model.calendar.last,
    known: "today",
    view: model.views[0].name,
    place: null,
    area,
    layers: new Set(DEFAULT_LAYERS),
    language: model.languages[0] ?? "en",
    theme: "auto",
  };
}

// What of `written` can be understood, and a polite line for each thing that cannot.
export function read(model, written) {
  const { calendar } = model;
  const patch = {};
  const refused = [];
  const readers = {
    day(text) {
      const day = calendar.parse(String(text));
      if (calendar.contains(day)) patch.day = day;
      else refused.push(`no day ${short(text)} here; days go from ${calendar.iso(0)} to ${calendar.iso(calendar.last)}`);
    },
    known(text) {
      const day = calendar.parse(String(text));
      if (text === "today" || text === "evening") patch.known = text;
      else if (day !== null && day >= 0) patch.known = day;
      else refused.push(`“known” is today, evening or a day from ${calendar.iso(0)} on, not ${short(text)}`);
    },
    view(text) {
      if (model.views.some((view) => view.name === text)) patch.view = text;
      else refused.push(`no rules called ${short(text)}; there are ${model.views.map((v) => v.name).join(", ")}`);
    },
    place(text) {
      const place = model.byId.get(String(text));
      if (!text) patch.place = null;
      else if (place) patch.place = place.index;
      else refused.push(`no place with the id ${short(text)}`);
    },
    area(text) {
      if ([...AREAS, "none"].includes(text)) patch.area = text;
      else refused.push(`“area” is ${[...AREAS, "none"].join(", ")}, not ${short(text)}`);
    },
    layers(text) {
      const named = (Array.isArray(text) ? text : String(text).split(",")).filter(Boolean);
      const known = named.filter((name) => SWITCHES.includes(name));
      patch.layers = new Set(known);
      if (known.length < named.length) refused.push(`layers are ${SWITCHES.join(", ")}`);
    },
    language(text) {
      if (model.languages.includes(text)) patch.language = text;
      else refused.push(`names are in ${model.languages.join(", ")}, not in ${short(text)}`);
    },
    theme(text) {
      if (THEMES.includes(text)) patch.theme = text;
      else refused.push(`“theme” is ${THEMES.join(", ")}`);
    },
  };
  for (const [key, reader] of Object.entries(readers)) {
    if (written[key] !== undefined && written[key] !== null) reader(written[key]);
    else if (key === "place" && written.place === null) patch.place = null;
  }
  return { patch, refused };
}

export function write(model, values) {
  const { calendar } = model;
  return {
    day: calendar.iso(values.day),
    known: typeof values.known === "number" ? calendar.iso(values.known) : values.known,
    view: values.view,
    place: values.place === null ? null : model.places[values.place].id,
    area: values.area,
    layers: [...values.layers].toSorted(),
    language: values.language,
  };
}

function short(text) {
  const written = String(text).slice(0, 40);
  return `“${written}”`;
}
