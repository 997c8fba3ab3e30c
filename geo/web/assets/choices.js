// The reader's choices: layers, names, what was known when, whose rules; and the lists.

import { byId, el, nameElement, sourceLink, svg, titleOf } from "./dom.js";
import { AREAS } from "./layers.js";
import { POINTS, shapePath } from "./marks.js";
import { nameOf } from "./model.js";
import { colouringOf } from "./paint.js";
import { swatch } from "./palette.js";

const AREA_NAMES = { district: "Districts", province: "Provinces (by capital)", none: "No fill" };
const SWITCH_NAMES = {
  capital: "Provincial capitals",
  city: "Other towns",
  airport: "Airports",
  base: "Bases",
  crossing: "Border crossings",
  river: "Rivers",
  label: "Names",
  infer: "Infer districts from their capital, in pale",
  stale: "Paler where evidence is old",
};
const COLOURINGS = { status: "Who held it", age: "Age of evidence", single: "Rests on one source" };
const LANGUAGES = { en: "English", prs: "Dari · دری", fa: "Persian · فارسی", ps: "Pashto · پښتو" };

export function createChoices(model, state, layers, words, actions) {
  const refresh = [drawLayers(), drawKnown()];
  drawAbout();

  function drawLayers() {
    const areas = AREAS.filter((kind) => layers.areas[kind].layers.size > 0);
    const radios = [...areas, "none"].map((kind) => {
      const input = el("input", { type: "radio", name: "area", value: kind });
      input.addEventListener("change", () => actions.set({ area: kind }));
      return [kind, input, el("label", {}, input, el("span", { text: AREA_NAMES[kind] }))];
    });
    const colourings = Object.entries(COLOURINGS).map(([name, text]) => {
      const input = el("input", { type: "radio", name: "colouring", value: name });
      input.addEventListener("change", () => actions.colour(name));
      return [name, input, el("label", {}, input, el("span", { text }))];
    });
    const boxes = Object.entries(SWITCH_NAMES)
      .filter(([name]) => offered(name))
      .map(([name, text]) => {
        const input = el("input", { type: "checkbox", value: name });
        input.addEventListener("change", () => actions.toggle(name, input.checked));
        return [name, input, el("label", {}, input, symbol(name), el("span", { text }))];
      });
    const languages = el("select", { id: "language" });
    for (const code of model.languages) {
      languages.append(el("option", { value: code, text: LANGUAGES[code] ?? code }));
    }
    languages.addEventListener("change", () => actions.set({ language: languages.value }));
    byId("layers").replaceChildren(
      el("fieldset", {}, el("legend", { text: "Areas" }), ...radios.map((one) => one[2])),
      el("fieldset", {}, el("legend", { text: "Colour shows" }), ...colourings.map((one) => one[2])),
      el("fieldset", {}, el("legend", { text: "Show" }), ...boxes.map((one) => one[2])),
      el("label", { class: "line" }, el("span", { text: "Names in" }), languages),
    );
    return (values) => {
      for (const [kind, input] of radios) input.checked = values.area === kind;
      const told = colouringOf(values.layers);
      for (const [name, input] of colourings) input.checked = name === told;
      for (const [name, input] of boxes) input.checked = values.layers.has(name);
      languages.value = values.language;
    };
  }

  function offered(name) {
    if (name === "label" || name === "stale") return true;
    if (name === "infer") return model.places.some((p) => p.kind === "district" && p.province?.capital);
    const found = layers.available(name);
    return (found.size ?? found.length) > 0;
  }

  function symbol(name) {
    const point = POINTS[name];
    if (!point) return null;
    const d = shapePath(point.shape, 8, 8, point.radius);
    return svg("svg", { class: "symbol", viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d }));
  }

  function drawKnown() {
    const { calendar } = model;
    const day = el("input", {
      type: "text", inputmode: "numeric", maxlength: 10, "aria-label": "Known on, as year-month-day",
      placeholder: calendar.iso(calendar.last), "aria-describedby": "known-help",
    });
    const help = el("p", { id: "known-help", class: "help", role: "alert" });
    const radios = [
      ["today", "all that is known today", null],
      ["evening", "what was known on the evening of each day", null],
      ["day", "what was known on", day],
    ].map(([value, text, field]) => {
      const input = el("input", { type: "radio", name: "known", value });
      input.addEventListener("change", () => (value === "day" ? takeDay() : actions.set({ known: value })));
      return [value, input, el("label", {}, input, el("span", { text }), field)];
    });
    function takeDay() {
      const typed = day.value.trim() === "" ? state.get("day") : calendar.parse(day.value);
      const good = typed !== null && typed >= 0;
      help.textContent = good ? "" : `Type a day as year-month-day, from ${calendar.iso(0)} on.`;
      if (good) actions.set({ known: typed });
    }
    day.addEventListener("change", takeDay);
    const views = el("select", {});
    for (const view of model.views) views.append(el("option", { value: view.name, text: view.label }));
    views.addEventListener("change", () => actions.set({ view: views.value }));
    const about = el("p", { class: "hint" });
    byId("known").replaceChildren(
      el("fieldset", {}, el("legend", { text: "Draw with" }), ...radios.map((one) => one[2]), help),
      el("label", { class: "line" }, el("span", { text: "Rules" }), views),
      about,
    );
    return (values) => {
      const kind = typeof values.known === "number" ? "day" : values.known;
      for (const [value, input] of radios) input.checked = value === kind;
      if (kind === "day") day.value = calendar.iso(values.known);
      views.value = values.view;
      about.textContent = model.views.find((view) => view.name === values.view).description;
    };
  }

  function drawAbout() {
    const cited = model.sources.filter((source) => source.kind !== "unsourced");
    const list = el("ul", { class: "sources" });
    for (const source of cited) {
      list.append(el("li", {}, sourceLink(source, titleOf(source))));
    }
    const lines = [
      model.definition,
      `Days are days in ${model.timezone}; the map of a day shows its end.`,
      ...model.credits,
      model.licences.length > 0 ? `Licences: ${model.licences.join("; ")}.` : "",
      `Data ${model.version}, ${model.digest.slice(0, 12)}.`,
    ].filter(Boolean);
    byId("about").replaceChildren(
      ...lines.map((text) => el("p", { dir: "auto", text })),
      el("details", { class: "fold" }, el("summary", { text: `${cited.length} sources` }), list),
    );
  }

  return (values) => refresh.forEach((draw) => draw(values));
}

// The provincial capitals as a table: the map for those who do not look at it.
export function createList(model, palette, words, choose) {
  const fold = byId("list-fold");
  const capitals = model.places.filter((p) => p.isCapital).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  fold.hidden = capitals.length === 0;

  return function draw(timeline, values) {
    if (!fold.open) return;
    const rows = capitals.map((place) => {
      const { run } = timeline.at(place.index, values.day);
      const button = el("button", { type: "button", onclick: () => choose(place) });
      const language = place.names[values.language] ? values.language : "en";
      button.append(swatch(palette.paintOf(run)), nameElement("span", nameOf(place, language), language));
      const since = run.since ? model.calendar.short(run.since[0]) : "";
      return el(
        "tr",
        {},
        el("th", { scope: "row" }, button),
        el("td", { text: words.english(model.statuses[run.status]) }),
        el("td", { text: since }),
      );
    });
    const box = byId("list");
    const focused = [...box.querySelectorAll("button")].indexOf(document.activeElement);
    const head = el("tr", {}, ...["City", "Held by", "Since"].map((text) => el("th", { scope: "col", text })));
    box.replaceChildren(el("table", {}, el("thead", {}, head), el("tbody", {}, ...rows)));
    box.querySelectorAll("button")[focused]?.focus({ preventScroll: true });
  };
}
