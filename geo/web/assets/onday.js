// The line under the slider: the weightiest event of the day, whole, and a button for the others.

import { datedEvents, eventsOn, headlineBefore } from "./dayevents.js";
import { byId, el, setText } from "./dom.js";
import { whenOf } from "./eventlist.js";

/** @import { DayEvent } from "./dayevents.js" */
/** @import { EventList } from "./eventlist.js" */
/** @import { Parts } from "./types.d.ts" */

// Of so many of the longest texts one is the highest.
const LONGEST = 4;

export class OnDay {
  #parts;
  #text = byId("on-day-text");
  #more = byId("on-day-more");
  /** @type {{ first: string, isOld: boolean, events: DayEvent[] }[]} by day */
  #lines = [];
  #day = 0;

  /**
   * @param {Parts} parts
   * @param {EventList} list
   */
  constructor(parts, list) {
    this.#parts = parts;
    this.#more.addEventListener("click", () => {
      list.open(this.#more, this.#lines[this.#day].events, parts.words.day(this.#day));
    });
  }

  /** In another language. The texts that are highest hold the place, so nothing ever moves. */
  speak() {
    const { model } = this.#parts;
    const events = datedEvents(model);
    this.#lines = Array.from({ length: model.calendar.last + 1 }, (_, day) => this.#line(events, day));
    const texts = [...new Set(this.#lines.map(({ first }) => first))];
    const longest = texts.toSorted((a, b) => b.length - a.length).slice(0, LONGEST);
    byId("on-day-room").replaceChildren(...longest.map((text) => el("span", { text })));
    byId("on-day").hidden = events.length === 0;
  }

  /** @param {number} day */
  show(day) {
    this.#day = day;
    const { first, isOld, events } = this.#lines[day];
    const more = events.length - 1;
    setText(this.#text, first);
    this.#text.classList.toggle("old", isOld);
    this.#more.classList.toggle("none", more < 1);
    if (more < 1) return;
    const { words } = this.#parts;
    setText(this.#more, words.say("time.more-events", { n: more }));
    this.#more.title = words.say("time.more-events-about", { n: more });
  }

  /**
   * @param {DayEvent[]} events
   * @param {number} day
   */
  #line(events, day) {
    const { words } = this.#parts;
    const there = eventsOn(events, day);
    const first = there[0] ?? headlineBefore(events, day);
    if (!first) return { first: "", isOld: false, events: there };
    const today = first.from === day && first.exact;
    const told = today ? first.title : words.say("time.event", { day: words.span(whenOf(first)), title: first.title });
    return { first: told, isOld: there.length === 0, events: there };
  }
}
