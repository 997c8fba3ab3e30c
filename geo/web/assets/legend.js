// The legend: what the colours mean, and how many places wear each on the day.

import { byId, el } from "./dom.js";
import { select } from "./model.js";
import { swatch, wideSwatch } from "./palette.js";
import { schemeOf, sum } from "./schemes.js";
import { SELECTIONS } from "./words.js";

const HEADS = { capital: "Capitals", province: "Provinces", district: "Districts" };
const BOTH = "Capitals, provinces";

export function createLegend(model, palette, words, painter) {
  const box = byId("legend");
  const selections = Object.keys(HEADS).filter((one) => select(model, one).length > 0);
  // Where each province has its capital, one column says both.
  const twins = select(model, "province").every((province) => province.capital);
  const columns = selections.filter((one) => !(one === "province" && twins));
  let scheme = null;
  let cells = new Map();
  let bars = new Map();
  let extra = null;

  // Once, and when the language or the colours change
  function build({ layers: switches }) {
    scheme = schemeOf(model, palette, words, painter);
    cells = new Map();
    bars = new Map();
    const head = el(
      "tr",
      {},
      el("th", { scope: "col", class: scheme.title ? null : "unseen", text: scheme.title ?? "Held by" }),
      ...columns.map((one) => {
        const text = one === "capital" && twins && selections.includes("province") ? BOTH : HEADS[one];
        return el("th", { scope: "col", text });
      }),
    );
    const table = el("table", { class: scheme.title ? "certain" : null }, el("thead", {}, head), el("tbody", {}, ...scheme.rows.map(row)));
    // Hatches and paleness belong to the statuses.
    extra = scheme.title === null ? keys(switches) : null;
    box.replaceChildren(...bigBars(), table, ...(extra ? [extra.list] : []), notes());
  }

  function bigBars() {
    return selections
      .filter((one) => one !== "province")
      .map((one) => {
        const strip = el("div", { class: "strip", role: "presentation" });
        const parts = scheme.rows.map(({ paint }) => {
          const part = el("i", {});
          part.style.background = paint.base;
          return part;
        });
        strip.append(...parts);
        bars.set(one, parts);
        const total = el("b", { text: select(model, one).length });
        return el("div", { class: "bar" }, el("p", {}, total, " ", el("span", { text: SELECTIONS[one] })), strip);
      });
  }

  function row({ paint, label, help }, n) {
    const name = el("th", { scope: "row", title: help }, swatch(paint), el("span", { dir: "auto", text: label }));
    const made = columns.map((one) => {
      const doubt = el("small", {});
      const best = el("b", {});
      cells.set(`${one} ${n}`, { doubt, best });
      return el("td", {}, doubt, " ", best);
    });
    return el("tr", {}, name, ...made);
  }

  function keys(switches) {
    const list = el("ul", { class: "keys" });
    function key(paint, text, before = paint) {
      const number = el("b", {});
      list.append(el("li", {}, wideSwatch(before, paint), el("span", { text }), number));
      return number;
    }
    const bare = { status: model.unknown, claimed: null, confidence: "reported" };
    const shown = new Set(model.views.flatMap((view) => view.runs.map((run) => run.claimed)));
    shown.delete(null);
    const claimed = [...shown].map((actor) => {
      const name = words.actor(model.actors[actor]);
      return [actor, key(palette.paintOf({ ...bare, claimed: actor }), `Claimed by ${name} alone`)];
    });
    const disputed = key(palette.paintOf({ ...bare, confidence: "disputed" }), "Disputed");
    let stale = null;
    if (switches.has("stale")) {
      const text = `Paler: no evidence for over ${model.staleAfter} days`;
      stale = key(palette.paintOf({ ...bare, status: 0 }, true), text, palette.bare(0));
    }
    if (switches.has("infer")) {
      const paint = palette.paintOf({ ...bare, status: 0, confidence: "inferred" });
      key(paint, "Palest: inferred from the provincial capital, not counted", palette.bare(0));
    }
    return { list, claimed, disputed, stale };
  }

  function notes() {
    const undrawn = select(model, "district").filter((place) => !place.drawable);
    const lines = [...scheme.notes];
    if (selections.includes("province")) {
      lines.push("A province takes the colour of its capital: it shows who holds the provincial capital.");
    }
    if (undrawn.length > 0) {
      const names = undrawn.map((place) => place.name).join(", ");
      lines.push(`Counted but not drawn, for want of an outline: ${names}.`);
    }
    return el("div", { class: "notes" }, ...lines.map((text) => el("p", { text })));
  }

  function update(day) {
    const tallies = new Map(selections.map((one) => [one, scheme.tally(one, day)]));
    for (const [one, { rows }] of tallies) {
      rows.forEach(({ best, range }, n) => {
        const cell = cells.get(`${one} ${n}`);
        if (cell) {
          setText(cell.best, String(best));
          setText(cell.doubt, range);
          cell.best.classList.toggle("none", best === 0);
        }
        const part = bars.get(one)?.[n];
        if (part) part.style.flexGrow = best;
      });
    }
    tallies.delete("province"); // which only repeats its capital
    if (extra) updateKeys([...tallies.values()]);
  }

  function updateKeys(tallies) {
    for (const [actor, cell] of extra.claimed) setText(cell, String(sum(tallies.map((one) => one.claimed[actor]))));
    setText(extra.disputed, String(sum(tallies.map((one) => one.disputed))));
    if (extra.stale) setText(extra.stale, String(sum(tallies.map((one) => one.stale))));
  }

  return { selections, build, update };
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
