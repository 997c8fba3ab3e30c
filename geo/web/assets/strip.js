// What lies along the slider: months, how much changed when, events, the chosen place.

import { byId, el, svg } from "./dom.js";
import { historyBar } from "./history.js";
import { earliest, latest, nameOf } from "./model.js";

export function createStrip(model, palette, painter, actions) {
  const { calendar } = model;
  const days = calendar.last + 1;
  const share = (day) => `${((day + 0.5) / days) * 100}%`;
  const events = model.events
    .map((event) => ({ ...event, from: earliest(event.day), to: latest(event.until ?? event.day) }))
    .filter((event) => calendar.contains(event.from));
  const marks = [];
  axis();
  eventMarks();

  function axis() {
    const box = byId("axis");
    const firsts = [];
    for (let day = 0; day < days; day += 1) if (calendar.dayOfMonth(day) === 1) firsts.push(day);
    const years = days > 800;
    const every = years ? 12 : Math.ceil(firsts.length / 14);
    const named = firsts.filter((day, n) => (years ? calendar.month(day) === "January" : n % every === 0));
    for (const day of named) {
      const text = years ? String(calendar.year(day)) : calendar.month(day).slice(0, days > 250 ? 3 : 9);
      const tick = el("span", { text });
      tick.style.left = `${(day / days) * 100}%`;
      if (days - day < days / 14) tick.classList.add("last");
      box.append(tick);
    }
  }

  // Changes a day (a bin, when there are more days than a screen has pixels)
  function density() {
    const size = Math.max(1, Math.ceil(days / 500));
    const bins = Array.from({ length: Math.ceil(days / size) }, () => ({ all: 0, capitals: 0 }));
    for (const change of painter.timeline.changes) {
      const place = model.places[change.place];
      if (place.kind === "province" || !painter.matters(change)) continue;
      const bin = bins[Math.floor(change.day / size)];
      bin.all += 1;
      if (place.isCapital) bin.capitals += 1;
    }
    const most = Math.max(1, ...bins.map((bin) => bin.all));
    const height = (number) => (number === 0 ? 0 : 8 + 92 * Math.sqrt(number / most));
    const bars = (key) =>
      bins.map((bin, n) => (bin[key] ? `M${n + 0.1} 100V${100 - height(bin[key])}h.8V100z` : "")).join("");
    byId("density").replaceChildren(
      svg(
        "svg",
        { viewBox: `0 0 ${bins.length} 100`, preserveAspectRatio: "none" },
        svg("path", { class: "all", d: bars("all") }),
        svg("path", { class: "capitals", d: bars("capitals") }),
      ),
    );
  }

  function eventMarks() {
    const box = byId("events");
    for (const event of events) {
      const text = `${calendar.long(event.from)}: ${event.title}`;
      const mark = el("button", { type: "button", class: "event", tabindex: "-1", "aria-label": text });
      mark.append(el("span", { class: "tip", dir: "auto", text }));
      mark.style.left = share(event.from);
      if (event.from > days * 0.75) mark.classList.add("late");
      else if (event.from < days * 0.25) mark.classList.add("early");
      mark.addEventListener("click", () => actions.event(event));
      mark.addEventListener("keydown", (press) => walk(press, marks.indexOf(mark)));
      marks.push(mark);
      box.append(mark);
    }
    if (marks.length > 0) marks[0].tabIndex = 0;
    box.hidden = marks.length === 0;
  }

  // One stop for the tab key; arrows walk from mark to mark.
  function walk(press, at) {
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: marks.length - 1 }[press.key];
    if (to === undefined) return;
    press.preventDefault();
    const next = marks[Math.max(0, Math.min(marks.length - 1, to))];
    marks[at].tabIndex = -1;
    next.tabIndex = 0;
    next.focus({ preventScroll: true });
  }

  function lane(place, language) {
    const box = byId("lane");
    box.hidden = place === null;
    if (place === null) {
      box.replaceChildren();
      return;
    }
    box.replaceChildren(
      historyBar(model, palette, painter.timeline.spans[place.index]),
      el("span", { class: "lane-name", dir: "auto", text: nameOf(place, language) }),
    );
  }

  function onDay(day) {
    const now = events.filter((event) => event.from <= day && day <= Math.max(event.from, event.to));
    byId("on-day").textContent = now.map((event) => event.title).join(" · ");
    marks.forEach((mark, n) => mark.classList.toggle("now", events[n].from === day));
  }

  return { density, lane, onDay };
}
