// Find a place by any of its names, in any language of the package.

import { byId, el, nameElement } from "./dom.js";
import { nameOf } from "./model.js";
import { swatch } from "./palette.js";

const MOST = 12;
const ORDER = ["city", "district", "province", "crossing", "airport", "base", "locality", "country"];

export function createSearch(model, state, palette, words, painter, choose) {
  const field = byId("find");
  const list = byId("found");
  const index = model.places.map((place) => ({
    place,
    names: [place.name, ...Object.values(place.names).flat(), place.id].map(fold),
  }));
  let matches = [];
  let active = -1;

  function open() {
    const text = fold(field.value);
    matches = text === "" ? capitals() : ranked(text);
    active = matches.length > 0 && text !== "" ? 0 : -1;
    draw();
  }

  function capitals() {
    return model.places.filter((place) => place.isCapital).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  function ranked(text) {
    const found = [];
    for (const { place, names } of index) {
      const score = Math.min(...names.map((name) => scoreOf(name, text)));
      if (score < 3) found.push({ place, score });
    }
    const rank = ({ place, score }) => score * 100 + (place.isCapital ? 0 : 10) + ORDER.indexOf(place.kind);
    return found
      .toSorted((a, b) => rank(a) - rank(b) || (a.place.name < b.place.name ? -1 : 1))
      .slice(0, MOST)
      .map(({ place }) => place);
  }

  function draw() {
    const items = matches.map((place, n) => {
      const { run } = painter.timeline.standing[place.index];
      const item = el("li", {
        id: `found-${n}`,
        role: "option",
        "aria-selected": String(n === active),
        onpointerdown: (event) => event.preventDefault(),
        onclick: () => pick(n),
      });
      const language = place.names[state.get("language")] ? state.get("language") : "en";
      item.append(
        swatch(palette.paintOf(run)),
        nameElement("span", nameOf(place, language), language),
        el("small", { text: words.where(place) }),
      );
      return item;
    });
    if (items.length === 0) items.push(el("li", { class: "nothing", text: "No place of that name" }));
    list.replaceChildren(...items);
    list.hidden = false;
    stand();
    field.setAttribute("aria-expanded", "true");
    if (active >= 0) field.setAttribute("aria-activedescendant", `found-${active}`);
    else field.removeAttribute("aria-activedescendant");
    if (active >= 0) items[active].scrollIntoView({ block: "nearest" });
  }

  // Beside the field, on the side with more room; the column it stands in may scroll.
  function stand() {
    const { left, top, bottom, width } = field.getBoundingClientRect();
    const below = window.innerHeight - bottom - 8;
    const under = below > 220 || below > top;
    const room = Math.min(380, under ? below : top - 8);
    Object.assign(list.style, {
      left: `${left}px`,
      width: `${width}px`,
      maxHeight: `${room}px`,
      top: under ? `${bottom + 2}px` : "auto",
      bottom: under ? "auto" : `${window.innerHeight - top + 2}px`,
    });
  }

  function close() {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function pick(n) {
    const place = matches[n];
    if (!place) return;
    field.value = "";
    close();
    choose(place);
  }

  function move(step) {
    if (list.hidden) open();
    if (matches.length === 0) return;
    active = (active + step + matches.length) % matches.length;
    draw();
  }

  field.addEventListener("focus", open);
  field.addEventListener("click", open);
  field.addEventListener("input", open);
  field.addEventListener("blur", close);
  byId("side").addEventListener("scroll", close);
  field.addEventListener("keydown", (event) => {
    const actions = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(active < 0 ? 0 : -1),
      Enter: () => pick(Math.max(0, active)),
      Escape: close,
    };
    const action = actions[event.key];
    if (!action || (event.key === "Escape" && list.hidden)) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  });
}

// Without case, accents, hyphens and apostrophes; as geo.model.gazetteer folds names.
export function fold(text) {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}|['’ʻʿ`]/gu, "")
    .replace(/[-_\u200c\s]+/g, " ")
    .trim();
}

// 0 the same, 1 begins so, 2 holds it, 3 does not
function scoreOf(name, text) {
  if (name === text) return 0;
  if (name.startsWith(text)) return 1;
  return name.includes(text) ? 2 : 3;
}
