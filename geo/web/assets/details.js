// The panel about one place: its state, its history, and every claim with its source.

import { claimCard } from "./claim.js";
import { byId, el, nameElement, sourceLink } from "./dom.js";
import { ageOn, spoken } from "./evidence.js";
import { historyBar } from "./history.js";
import { claimsOn, nameOf } from "./model.js";
import { styleKey, swatch } from "./palette.js";
import { number, plural } from "./words.js";

export function createDetails(model, palette, words, painter, actions) {
  const panel = byId("details");
  const body = byId("details-body");
  byId("details-close").addEventListener("click", () => actions.close());
  let shown = null;

  // Everything, when the place, the view or what is known changes
  function build(place, values) {
    shown = null;
    panel.hidden = place === null;
    document.body.classList.toggle("with-details", place !== null);
    if (place === null) {
      body.replaceChildren();
      return;
    }
    const spans = painter.timeline.spans[place.index];
    const state = el("div", { class: "state" });
    const bar = historyBar(model, palette, spans);
    const cursor = el("i", { class: "cursor" });
    bar.append(cursor);
    const claims = el("div", { class: "claims" });
    body.replaceChildren(
      heading(place, values.language),
      state,
      el("h3", { text: "History" }),
      bar,
      runList(spans),
      claims,
      facts(place),
    );
    body.scrollTop = 0;
    shown = { place, state, cursor, claims, spans, key: "" };
    update(values);
  }

  // What follows the day
  function update(values) {
    if (!shown) return;
    const { place, state, cursor, claims } = shown;
    const span = painter.timeline.at(place.index, values.day);
    const share = (values.day + 0.5) / (model.calendar.last + 1);
    cursor.style.left = `${share * 100}%`;
    const items = [...body.querySelectorAll(".runs li")];
    const now = items.findLast((item) => Number(item.dataset.from) <= values.day);
    for (const item of items) item.classList.toggle("now", item === now);
    const evidence = spoken(model, span.run.for, span.run, values.day);
    const known = values.known === "evening" ? values.day : values.known;
    const key = `${span.from} ${span.run.number} ${evidence.map((c) => c.id)} ${known}`;
    drawState(state, place, span.run, values.day);
    if (key === shown.key) return;
    shown.key = key;
    drawClaims(claims, place, span.run, evidence, values);
  }

  function heading(place, language) {
    const others = model.languages
      .filter((one) => one !== language && (place.names[one] || one === "en"))
      .map((one) => [one, nameOf(place, one)]);
    const local = place.names[language] ? language : "en";
    return el(
      "div",
      { class: "heading" },
      el("p", { class: "kicker", text: words.where(place) }),
      nameElement("h2", nameOf(place, language), local),
      el("p", { class: "others" }, ...others.map(([one, name]) => nameElement("span", name, one))),
    );
  }

  function drawState(box, place, run, day) {
    const status = model.statuses[run.status];
    const lines = [el("p", { class: "sure", text: words.sure(run) })];
    if (run.claimed !== null && status.actor !== model.actors[run.claimed]) {
      const who = words.actor(model.actors[run.claimed]);
      lines.unshift(el("p", { class: "claimed", text: `${who} claim to hold it; nobody else says so.` }));
    }
    const age = ageOn(model, run, day);
    if (age !== null) lines.push(el("p", { class: "age", text: words.age(age) }));
    for (const hinge of painter.reliance?.at(place.index, day).on ?? []) lines.push(hingeLine(hinge));
    const holder = el("p", { class: "holder" }, swatch(palette.paintOf(run)));
    holder.append(el("b", { dir: "auto", text: words.label(status) }), " ", words.since(run));
    box.replaceChildren(holder, ...lines);
  }

  function hingeLine({ source, status }) {
    const cited = model.sources[source];
    const held = el("b", { dir: "auto", text: words.label(model.statuses[status]) });
    return el("p", { class: "hinge" }, "Without ", sourceLink(cited, words.sourceName(cited)), " this would be: ", held);
  }

  function runList(spans) {
    const list = el("ol", { class: "runs" });
    for (const [n, span] of spans.entries()) {
      if (n > 0 && styleKey(spans[n - 1].run, model) === styleKey(span.run, model)) {
        const same = spans[n - 1].run.confidence === span.run.confidence;
        if (same) continue;
      }
      const status = model.statuses[span.run.status];
      const sure = span.run.confidence ?? "no claim";
      const text = `${model.calendar.short(span.from)}: ${words.english(status)}`;
      const jump = el("button", { type: "button", onclick: () => actions.go(span.from) });
      jump.append(swatch(palette.paintOf(span.run)), el("span", { text }), el("small", { text: sure }));
      list.append(el("li", { "data-from": span.from }, jump));
    }
    return list;
  }

  function drawClaims(box, place, run, evidence, values) {
    const all = claimsOn(model, place).toSorted(byBegin);
    const horizon = values.known === "today" ? Infinity : values.known === "evening" ? values.day : values.known;
    const known = all.filter((claim) => horizon === Infinity || claim.knownFrom <= horizon);
    const against = spoken(model, run.against, run, values.day);
    const rest = known.filter((claim) => !evidence.includes(claim) && !against.includes(claim));
    const parts = [
      ["Who says so", evidence, "said"],
      ["Who says otherwise", against, "denied"],
      [evidence.length + against.length > 0 ? "Other statements on the place" : "Statements on the place", rest, "rest"],
    ];
    box.replaceChildren();
    for (const [title, claims, className] of parts) {
      if (claims.length === 0) continue;
      const order = className === "rest" ? byBegin : byReport;
      box.append(
        el("h3", {}, title, " ", el("small", { text: claims.length })),
        el("ul", { class: className }, ...claims.toSorted(order).map((claim) => claimCard(claim, words, palette))),
      );
    }
    const later = all.length - known.length;
    if (later > 0) box.append(el("p", { class: "later", text: `${plural(later, "statement")} not yet known.` }));
    if (all.length === 0) box.append(el("p", { class: "later", text: "No source in the package speaks of this place." }));
  }

  function facts(place) {
    const rows = [
      ["Population", place.population === null ? null : number(place.population)],
      ["Area", place.area === null ? null : `${number(place.area)} km²`],
      ["Id", place.id],
      ["Drawn", place.drawable ? null : "No: counted, but no outline or point is at hand"],
    ].filter(([, value]) => value !== null);
    const list = el("dl", { class: "facts" });
    for (const [name, value] of rows) list.append(el("dt", { text: name }), el("dd", { text: value }));
    return list;
  }

  return { build, update, focus: () => byId("details-close").focus({ preventScroll: true }) };
}

const byBegin = (a, b) => a.begins - b.begins || (a.id < b.id ? -1 : 1);

// As the news came in; what has no day of report comes last.
const byReport = (a, b) => (a.knownFrom === b.knownFrom ? byBegin(a, b) : a.knownFrom - b.knownFrom);
