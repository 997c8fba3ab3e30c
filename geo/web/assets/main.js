// The data come from a block in the document, or from the host; then the page is opened.

import { ageOn } from "./evidence.js";
import { Host } from "./host.js";
import { bytesOfBase64, inflate, unpack } from "./model.js";
import { failure } from "./notice.js";
import { Page } from "./page.js";
import { showShade } from "./theme.js";

/** @import { Options } from "./page.js" */
/** @import { Mark } from "./placement.js" */

/** @param {unknown} payload */
async function textOf(payload) {
  if (typeof payload === "string") return payload;
  if (payload instanceof ArrayBuffer || ArrayBuffer.isView(payload)) {
    return inflate(/** @type {BlobPart} */ (payload));
  }
  return JSON.stringify(payload);
}

/** @param {L.Map} map */
function start(map) {
  /** @type {Page | null} */
  let page = null;
  /** @type {(value?: unknown) => void} */
  let isReady = () => {};
  const ready = new Promise((resolve) => (isReady = resolve));

  /**
   * @param {unknown} payload
   * @param {Options} options
   */
  async function load(payload, options) {
    try {
      page = new Page(map, unpack(JSON.parse(await textOf(payload))), host, options);
      window.controlMap = hookOf(map, page, ready);
      document.body.classList.add("loaded");
      isReady();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      failure(reason);
      host.say("failed", { message: reason });
      throw error;
    }
  }

  const host = new Host((message) => {
    if (page !== null) page.hear(message);
    else if (message.type === "load") load(message.payload, message.options ?? {});
  });
  window.controlMap = { ready, map };
  showShade("auto");
  const block = document.getElementById("payload");
  if (block) {
    const { deflate, options } = JSON.parse(block.textContent ?? "");
    load(bytesOfBase64(deflate), options);
  }
  host.say("ready");
}

/**
 * What tests may ask (docs/protocol.md).
 * @param {L.Map} map
 * @param {Page} page
 * @param {Promise<unknown>} ready
 */
function hookOf(map, page, ready) {
  const { model, painter, state } = page;
  return {
    ready,
    map,
    get painted() { return painter.painted.changed; },
    get aged() { return painter.painted.aged; },
    get day() { return model.calendar.iso(state.values.day); },
    get place() { return state.values.place === null ? null : model.places[state.values.place].id; },
    get area() { return page.layers.drawn; },
    get fills() {
      return Object.fromEntries([...page.layers.shown].map(([index, layer]) => [model.places[index].id, inksOf(layer)]));
    },
    get marks() { return page.layers.spots().map(({ place, ...spot }) => ({ ...inWindow(map, spot), id: place.id })); },
    go(/** @type {string} */ text) {
      const day = model.calendar.parse(text);
      if (!model.calendar.contains(day)) throw new RangeError(`${text} is not a day of the period`);
      state.set({ day });
      state.flush();
    },
    statusOf(/** @type {string} */ id) {
      const place = model.byId.get(id);
      if (!place) throw new RangeError(`there is no place ${id}`);
      const { run } = painter.timeline.standing[place.index];
      return {
        status: model.statuses[run.status].id,
        confidence: run.confidence,
        claimed: run.claimed === null ? null : model.actors[run.claimed],
        age: ageOn(model, run, state.values.day),
        ageClass: painter.ages.standing[place.index].age,
      };
    },
  };
}

/**
 * The colours that an area or a mark is drawn in: its ground, then the lines over it.
 * @param {L.Path} layer
 */
function inksOf({ _path: path }) {
  const fill = path?.getAttribute("fill") ?? "";
  const pattern = document.getElementById(/^url\(#(.+)\)$/.exec(fill)?.[1] ?? "");
  if (pattern === null) return [fill];
  return [...pattern.children].map((one) => one.getAttribute(one.tagName === "rect" ? "fill" : "stroke"));
}

/**
 * A mark in the pixels of the window.
 * @param {L.Map} map
 * @param {Mark} mark
 */
function inWindow(map, { x, y, ...mark }) {
  const { left, top } = map.getContainer().getBoundingClientRect();
  const at = map.layerPointToContainerPoint([x, y]);
  return { ...mark, x: at.x + left, y: at.y + top };
}

start(window.controlMapLeaflet);
