// One page shows one package: everything is made here and tied to the reader's choice.

import { readAddress, writeAddress } from "./address.js";
import { createChoices, createList } from "./choices.js";
import { defaults, read, write } from "./choice.js";
import { createControl } from "./control.js";
import { createDetails } from "./details.js";
import { byId, el, nameElement } from "./dom.js";
import { ageOn } from "./evidence.js";
import { createGeometry } from "./geometry.js";
import { createLabels } from "./labels.js";
import { createLayers } from "./layers.js";
import { createLegend } from "./legend.js";
import { createMapView } from "./mapview.js";
import { nameOf } from "./model.js";
import { createPainter } from "./paint.js";
import { createPalette } from "./palette.js";
import { createSearch } from "./search.js";
import { createState } from "./state.js";
import { createStrip } from "./strip.js";
import { createWords } from "./words.js";

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const CASING = { light: "#ffffff", dark: "#0d0f12" };

// map: Leaflet's, made by the shell
export function openPage(map, model, host, options) {
  const geometry = createGeometry(model.shapes);
  const layers = createLayers(map, model, geometry);
  const state = createState(defaults(model, layers));
  const shade = () => {
    const theme = state.get("theme");
    return theme === "auto" ? (dark.matches ? "dark" : "light") : theme;
  };
  const words = createWords(model, () => state.get("language"));
  const palette = createPalette(model, shade());
  const painter = createPainter(model, layers, palette);
  const refused = apply(options);
  if (!host.hosted) refused.push(...apply(readAddress().written));
  layers.show(state.get("area"), state.get("layers"));
  painter.rebuild(state.all());

  const actions = {
    set: (patch) => {
      state.set(patch);
      state.flush();
      commit();
    },
    toggle: (name, on) => {
      const next = new Set(state.get("layers"));
      if (on) next.add(name);
      else next.delete(name);
      actions.set({ layers: next });
    },
    colour: (name) => {
      const others = [...state.get("layers")].filter((one) => one !== "age" && one !== "single");
      actions.set({ layers: new Set(name === "status" ? others : [...others, name]) });
    },
    pick: (place) => choose(place, { asked: false }),
    moved: () => {
      host.say("viewport", view.viewport());
      remember();
    },
    describe,
    go: (day) => control.jump(day),
    close: () => choose(null, { asked: false }),
    event: (event) => {
      control.jump(event.from);
      if (event.place !== null) choose(model.places[event.place], { asked: true });
    },
  };

  const view = createMapView(map, model, geometry, layers, actions);
  const labels = createLabels(map, model, layers, geometry);
  const legend = createLegend(model, palette, words, painter);
  const strip = createStrip(model, palette, painter, actions);
  const details = createDetails(model, palette, words, painter, actions);
  const control = createControl(model, state, words, painter, commit);
  const showChoices = createChoices(model, state, layers, words, actions);
  const drawList = createList(model, palette, words, (place) => choose(place, { asked: true }));
  createSearch(model, state, palette, words, painter, (place) => choose(place, { asked: true }));
  const showDetails = options.details !== false;
  byId("title").textContent = model.title;
  byId("list-fold").addEventListener("toggle", () => drawList(painter.timeline, state.all()));

  // The chosen place; `asked` when it was named, not pointed at, and may be out of sight.
  function choose(place, { asked }) {
    const before = state.get("place");
    state.set({ place: place === null ? null : place.index });
    state.flush();
    if (place !== null) {
      if (asked && showDetails) details.focus();
    } else if (before !== null && document.activeElement === document.body) {
      byId("slider").focus({ preventScroll: true });
    }
    view.reveal(place, covered());
    host.say("pick", { id: place === null ? null : place.id });
    remember();
  }

  function covered() {
    const panel = byId("details").getBoundingClientRect();
    const box = map.getContainer().getBoundingClientRect();
    if (panel.width === 0) return { right: 0, bottom: 0 };
    const wide = panel.width < box.width * 0.9;
    return wide
      ? { right: Math.max(0, box.right - panel.left), bottom: 0 }
      : { right: 0, bottom: Math.max(0, box.bottom - panel.top) };
  }

  function describe(place) {
    const { run } = painter.timeline.standing[place.index];
    const language = place.names[state.get("language")] ? state.get("language") : "en";
    const label = words.label(model.statuses[run.status]);
    return el(
      "div",
      {},
      nameElement("b", nameOf(place, language), language),
      el("span", { dir: "auto", text: label }),
      run.claimed === null ? null : el("small", { text: `claimed by ${words.actor(model.actors[run.claimed])}` }),
      ...asides(place, run).map((text) => el("small", { text })),
    );
  }

  // What the colours tell besides who holds the place
  function asides(place, run) {
    const day = state.get("day");
    if (painter.colouring === "age") return [words.age(ageOn(model, run, day))];
    if (painter.colouring !== "single" || !painter.reliance) return [];
    return painter.reliance.at(place.index, day).on.map((hinge) => words.without(hinge));
  }

  // Repaint what changed, and no more: this runs for every frame of a drag.
  function update(keys, values) {
    const has = (...names) => names.some((name) => keys.has(name));
    const themed = has("theme");
    if (themed) paintTheme();
    if (has("area", "layers")) layers.show(values.area, values.layers);
    if (has("view", "known", "layers")) painter.rebuild(values);
    else if (has("day")) painter.go(values.day);
    if (themed || has("area", "layers")) painter.repaintAll(CASING[shade()]);
    if (themed || has("language", "view", "known", "layers")) legend.build(values);
    if (has("area", "layers", "language")) drawNames(values);
    if (themed || has("view", "known", "layers")) strip.density();
    const place = values.place === null ? null : model.places[values.place];
    if (themed || has("view", "known", "layers", "place", "language")) {
      strip.lane(place, values.language);
      if (showDetails) details.build(place, values);
    } else if (showDetails) details.update(values);
    if (has("place")) view.choose(place);
    legend.update(values.day);
    control.show(values.day);
    strip.onDay(values.day);
    showDay(values);
    if (keys.size > 1 || !has("day")) showChoices(values);
  }

  function drawNames(values) {
    labels.set({ language: values.language, area: values.area, on: values.layers.has("label") });
  }

  function showDay(values) {
    byId("today").textContent = model.calendar.long(values.day);
    byId("as-known").textContent = words.known(values.known);
  }

  function paintTheme() {
    document.documentElement.dataset.theme = shade();
    palette.setTheme(shade());
  }

  // The reader let go: say it aloud, write it down, tell the host.
  let told = { ...state.all() };
  function commit() {
    state.flush();
    const values = state.all();
    const wrote = write(model, values);
    if (values.day !== told.day) host.say("day", { day: wrote.day });
    if (values.known !== told.known) host.say("known", { known: wrote.known });
    if (values.view !== told.view) host.say("view", { view: wrote.view });
    if (values.layers !== told.layers || values.area !== told.area || values.language !== told.language) {
      host.say("layers", { area: wrote.area, layers: wrote.layers, language: wrote.language });
    }
    settle(values);
  }

  function settle(values) {
    told = values;
    byId("live").textContent = words.mapState(painter.timeline, values.day, legend.selections);
    drawList(painter.timeline, values);
    remember();
  }

  let pending = null;
  function remember() {
    if (host.hosted) return;
    clearTimeout(pending);
    pending = setTimeout(() => writeAddress(model, state.all(), view.viewport()), 150);
  }

  function apply(written) {
    const { patch, refused: lines } = read(model, written ?? {});
    state.set(patch);
    return lines;
  }

  // From the host: obeyed, and not said back.
  function hear(message) {
    const lines = apply({ ...message, place: message.type === "select" ? message.id : undefined });
    if (message.type === "select" && message.id === null) state.set({ place: null });
    if (message.type === "viewport") view.setViewport(message);
    if (lines.length > 0) host.say("refused", { message: lines.join("; ") });
    state.flush();
    settle(state.all());
    if (message.type === "select") view.reveal(model.byId.get(message.id) ?? null, covered());
  }

  state.onChange(update);
  dark.addEventListener("change", () => update(new Set(["theme"]), state.all()));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.get("place") !== null && !event.defaultPrevented) actions.close();
  });
  window.addEventListener("hashchange", () => {
    if (host.hosted) return;
    const { written, viewport } = readAddress();
    notice(apply(written));
    if (viewport) view.setViewport(viewport);
    state.flush();
    settle(state.all());
  });
  const measure = () => {
    document.body.style.setProperty("--time-height", `${byId("time").offsetHeight}px`);
  };
  new ResizeObserver(measure).observe(byId("time"));
  document.body.classList.toggle("hosted", host.hosted);
  document.body.classList.toggle("at-sea", model.sea);
  const start = host.hosted ? options.viewport : readAddress().viewport ?? options.viewport;
  if (start) view.setViewport(start);
  view.first();
  update(new Set(["theme", "area", "layers", "view", "place", "language", "day"]), state.all());
  state.flush();
  settle(state.all());
  notice(refused);
  measure();
  if (!start && state.get("place") !== null) view.reveal(model.places[state.get("place")], covered());
  host.say("loaded", { digest: model.digest, ...write(model, state.all()) });
  return { model, state, painter, hear, control };
}

function notice(lines) {
  const box = byId("notice");
  box.hidden = lines.length === 0;
  box.textContent = lines.length === 0 ? "" : `The address was not understood in full: ${lines.join("; ")}.`;
  if (lines.length > 0) setTimeout(() => (box.hidden = true), 12_000);
}
