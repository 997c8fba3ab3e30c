// The legend: what the colours mean, and how many places wear each on the day.

import { count } from "./counts.js";
import { byId, el } from "./dom.js";
import { select } from "./model.js";
import { swatch } from "./palette.js";
import { SELECTIONS } from "./words.js";

const HEADS = { capital: "Capitals", province: "Provinces", district: "Districts" };
const BOTH = "Capitals, provinces";

export function createLegend(model, palette, words) {
  const box = byId("legend");
  const selections = Object.keys(HEADS).filter((one) => select(model, one).length > 0);
  // Where each province has its capital, one column says both.
  const twins = select(model, "province").every((province) => province.capital);
  const columns = selections.filter((one) => !(one === "province" && twins));
  const bare = { claimed: null, confidence: "reported" };
  let cells = new Map();
  let bars = new Map();
  let extra = {};

  const used = model.statuses.filter(
    ({ index }) =>
      index === model.unknown ||
      model.views.some((view) => view.runs.some((run) => run.status === index)),
  );

  // Once, and when the language or the colours change
  function build() {
    cells = new Map();
    bars = new Map();
    const head = el(
      "tr",
      {},
      el("th", { scope: "col", class: "unseen", text: "Held by" }),
      ...columns.map((one) => {
        const text = one === "capital" && twins && selections.includes("province") ? BOTH : HEADS[one];
        return el("th", { scope: "col", text });
      }),
    );
    const table = el("table", {}, el("thead", {}, head), el("tbody", {}, ...used.map(row)));
    box.replaceChildren(...bigBars(), table, keys(), notes());
  }

  function bigBars() {
    return selections
      .filter((one) => one !== "province")
      .map((one) => {
        const strip = el("div", { class: "strip", role: "presentation" });
        const parts = used.map((status) => {
          const part = el("i", {});
          part.style.background = palette.colour(status.index);
          strip.append(part);
          return [status.index, part];
        });
        const title = el("span", { text: SELECTIONS[one] });
        const total = el("b", { text: select(model, one).length });
        bars.set(one, new Map(parts));
        return el("div", { class: "bar" }, el("p", {}, total, " ", title), strip);
      });
  }

  function row(status) {
    const paint = palette.paintOf({ ...bare, status: status.index });
    const name = el("th", { scope: "row", title: status.definition || null });
    const label = el("span", { dir: "auto", text: words.label(status) });
    name.append(swatch(paint), label);
    const made = columns.map((one) => {
      const doubt = el("small", {});
      const best = el("b", {});
      cells.set(`${one} ${status.index}`, { doubt, best });
      return el("td", {}, doubt, " ", best);
    });
    return el("tr", {}, name, ...made);
  }

  function keys() {
    const list = el("ul", { class: "keys" });
    const shown = new Set(model.views.flatMap((view) => view.runs.map((run) => run.claimed)));
    shown.delete(null);
    extra = { claimed: new Map() };
    for (const actor of shown) {
      const paint = palette.paintOf({ ...bare, status: model.unknown, claimed: actor });
      const number = el("b", {});
      extra.claimed.set(actor, number);
      const name = words.actor(model.actors[actor]);
      list.append(el("li", {}, swatch(paint, true), el("span", { text: `Claimed by ${name} alone` }), number));
    }
    const disputed = palette.paintOf({ ...bare, status: model.unknown, confidence: "disputed" });
    extra.disputed = el("b", {});
    list.append(el("li", {}, swatch(disputed, true), el("span", { text: "Disputed" }), extra.disputed));
    extra.inferredKey = el(
      "li",
      { hidden: true },
      swatch(palette.paintOf({ ...bare, status: 0, confidence: "inferred" }), true),
      el("span", { text: "Pale: inferred from the provincial capital, not counted" }),
    );
    list.append(extra.inferredKey);
    return list;
  }

  function notes() {
    const undrawn = select(model, "district").filter((place) => !place.drawable);
    const lines = ["A range stands beside a number when the day of a change is not certain."];
    if (selections.includes("province")) {
      lines.push("A province takes the colour of its capital: it shows who holds the provincial capital.");
    }
    if (undrawn.length > 0) {
      const names = undrawn.map((place) => place.name).join(", ");
      lines.push(`Counted but not drawn, for want of an outline: ${names}.`);
    }
    return el("div", { class: "notes" }, ...lines.map((text) => el("p", { text })));
  }

  function update(timeline, day) {
    let disputed = 0;
    const claimed = model.actors.map(() => 0);
    for (const one of selections) {
      const found = count(model, timeline, one, day);
      for (const { index } of used) {
        const cell = cells.get(`${one} ${index}`);
        if (cell) {
          setText(cell.best, String(found.byStatus[index]));
          setText(cell.doubt, range(found, index));
          cell.best.classList.toggle("none", found.byStatus[index] === 0);
        }
        const part = bars.get(one)?.get(index);
        if (part) part.style.flexGrow = found.byStatus[index];
      }
      if (one === "province") continue; // a province only repeats its capital
      disputed += found.disputed;
      found.claimed.forEach((number, actor) => {
        claimed[actor] += number;
      });
    }
    for (const [actor, cell] of extra.claimed) cell.textContent = claimed[actor];
    extra.disputed.textContent = disputed;
  }

  build();
  return {
    selections,
    build,
    update,
    setInferred: (on) => {
      extra.inferredKey.hidden = !on;
    },
  };
}

// "12–14" when the day of some change is not certain
function range({ least, most }, status) {
  return least[status] === most[status] ? "" : `${least[status]}–${most[status]}`;
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
