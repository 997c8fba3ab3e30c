// The events of a day or of a mark, each with its day, its place and its source, in a popover.

import { byId, el, nameElement, sourceLink } from "./dom.js";
import { Popover } from "./popover.js";

/** @import { DayEvent } from "./dayevents.js" */
/** @import { Parts } from "./types.d.ts" */

export class EventList {
  #parts;
  #box = byId("event-list");
  #popover = new Popover(this.#box);

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /**
   * @param {HTMLElement} opener
   * @param {DayEvent[]} events at least one
   * @param {string} title
   */
  open(opener, events, title) {
    const heading = el("h2", { id: "event-list-title", tabindex: "-1", text: title });
    const close = el("button", {
      type: "button", class: "close", "aria-label": this.#parts.words.say("time.close"),
      onclick: () => this.#popover.close({ back: true }),
    }, cross());
    this.#box.replaceChildren(heading, close, el("ul", {}, ...events.map((event) => this.#item(event))));
    this.#popover.open(opener, heading);
  }

  /** @param {DayEvent} event */
  #item(event) {
    const { model, words, sentences, actions } = this.#parts;
    const day = el("button", {
      type: "button", class: "when", text: words.span(whenOf(event)),
      onclick: () => {
        this.#popover.close({ back: true });
        actions.go(model.calendar.clip(event.at));
      },
    });
    return el(
      "li",
      { class: event.headline ? "headline" : null },
      el("p", { class: "where" }, day, event.place === null ? null : this.#place(event.place)),
      el("p", { class: "what", dir: "auto", lang: model.languages[0], text: event.title }),
      el("p", { class: "source", dir: "auto" }, sourceLink(event.source, sentences.dated(event.source))),
    );
  }

  /** @param {number} index */
  #place(index) {
    const { model, words, actions } = this.#parts;
    const place = model.places[index];
    const button = el("button", { type: "button", class: "place" }, nameElement("span", words.name(place)));
    button.addEventListener("click", () => {
      this.#popover.close({ back: false });
      actions.choose(place);
    });
    return button;
  }
}

/**
 * When an event was, as words.span takes it.
 * @param {DayEvent} event
 * @returns {number | [number, number]}
 */
export function whenOf({ from, to }) {
  return from === to ? from : [from, to];
}

function cross() {
  const template = byId("details-close").querySelector("svg");
  return template ? template.cloneNode(true) : null;
}
