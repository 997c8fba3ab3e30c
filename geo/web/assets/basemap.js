// Pictures of the ground under the map, from a server that the reader has agreed to ask. Nothing
// is asked of anyone before; the choice is not in the address, so that a link decides for nobody.

import { el } from "./dom.js";
import { chooser } from "./forms.js";

/** @import { Words } from "./words.js" */
/**
 * @typedef {object} Sheet
 * @property {string} host that the pictures come from; the document's policy names it (geo.web.shell)
 * @property {[text: string, address: string][]} credits
 * @property {boolean} served whether its server refuses those who do not say which site they are on
 * @property {"no-referrer" | "strict-origin"} referrer
 */

const NO_SHEET = "none";
const OSM_CREDIT = "© OpenStreetMap contributors";
const OSM_RIGHTS = "https://www.openstreetmap.org/copyright";
/** @type {Record<string, Sheet>} */
const SHEETS = {
  topo: {
    host: "a.tile.opentopomap.org",
    credits: [[`${OSM_CREDIT}, SRTM`, OSM_RIGHTS], ["© OpenTopoMap (CC-BY-SA)", "https://opentopomap.org/about"]],
    served: false,
    referrer: "no-referrer",
  },
  street: {
    host: "tile.openstreetmap.org",
    credits: [[OSM_CREDIT, OSM_RIGHTS]],
    // A page from disk, or in the app's frame, has no address that it could tell.
    served: true,
    referrer: "strict-origin",
  },
};

export class Basemap {
  #map;
  #words;
  #chosen = NO_SHEET;
  /** @type {Set<string>} */
  #agreed = new Set();
  /** @type {L.Layer | null} */
  #layer = null;
  #asking = el("div", { class: "asking", hidden: true });
  #failure = el("p", { class: "hint", role: "status" });
  #credit = el("p", { class: "caption credit", hidden: true });

  /**
   * @param {L.Map} map
   * @param {Words} words
   */
  constructor(map, words) {
    this.#map = map;
    this.#words = words;
    const credit = this.#credit;
    const Credit = L.Control.extend({ onAdd: () => credit });
    new Credit({ position: "bottomright" }).addTo(map);
    L.DomEvent.disableClickPropagation(credit);
  }

  /** The choice as a part of a form, in the language of now. */
  form() {
    const words = this.#words;
    const served = location.protocol.startsWith("http");
    const offered = Object.keys(SHEETS).filter((name) => served || !SHEETS[name].served);
    const options = [NO_SHEET, ...offered].map((value) => ({ value, text: words.say(`basemap.${value}`) }));
    const field = chooser(words.say("basemap.title"), options, (value) => this.#choose(value));
    field.select.value = this.#chosen;
    this.#ask();
    this.#failure.textContent = "";
    return el("div", { class: "basemap" }, field.element, this.#asking, this.#failure);
  }

  /** @param {string} name */
  #choose(name) {
    this.#chosen = name;
    this.#show();
    this.#ask();
  }

  /** What it means, said in place, before anything is asked of anyone. */
  #ask() {
    const words = this.#words;
    const name = this.#chosen;
    this.#asking.hidden = name === NO_SHEET || this.#agreed.has(name);
    if (this.#asking.hidden) return;
    const text = words.say(`basemap.asks-${name}`, { host: SHEETS[name].host });
    const agree = () => {
      this.#agreed.add(name);
      this.#show();
      this.#ask();
    };
    const button = el("button", { type: "button", text: words.say("basemap.agree"), onclick: agree });
    this.#asking.replaceChildren(el("p", { class: "hint", text }), button);
    this.#asking.scrollIntoView({ block: "nearest" });
  }

  #show() {
    this.#layer?.remove();
    this.#layer = null;
    this.#failure.textContent = "";
    const sheet = this.#agreed.has(this.#chosen) ? SHEETS[this.#chosen] : null;
    this.#map.getContainer().classList.toggle("based", sheet !== null);
    this.#credit.hidden = sheet === null;
    if (sheet === null) return;
    const links = sheet.credits.map(([text, href]) => el("a", { href, target: "_blank", rel: "noopener", text }));
    this.#credit.replaceChildren(...links.flatMap((link, n) => (n === 0 ? [link] : [" · ", link])));
    this.#layer = this.#pictures(sheet).addTo(this.#map);
  }

  /** @param {Sheet} sheet */
  #pictures({ host, referrer }) {
    const told = this.#words.say("basemap.failed", { host });
    const layer = L.tileLayer(`https://${host}/{z}/{x}/{y}.png`, { referrerPolicy: referrer, maxNativeZoom: 15 });
    let came = false;
    layer.on("tileload", () => {
      came = true;
      this.#failure.textContent = "";
    });
    layer.on("tileerror", () => {
      if (!came && this.#layer === layer) this.#failure.textContent = told;
    });
    return layer;
  }
}
