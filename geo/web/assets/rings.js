// Rings around what changed: today, yesterday and the day before, fading. Six paths that are
// written anew each day; none is made while the day moves.

import { drawnAt, shapePath } from "./marks.js";

/**
 * @import { Layers } from "./layers.js"
 * @import { Painter } from "./paint.js"
 */

const RING_DAYS = 3;
const RING_AROUND = 4;

export class Rings {
  #layers;
  #painter;
  /** @type {L.Path[][]} for each age, the casing and the ring */
  #paths;
  #day = 0;
  #on = true;

  /**
   * @param {L.Map} map
   * @param {Layers} layers
   * @param {Painter} painter
   */
  constructor(map, layers, painter) {
    this.#layers = layers;
    this.#painter = painter;
    const pane = map.createPane("ring");
    pane.style.zIndex = "360";
    pane.style.pointerEvents = "none";
    const renderer = L.svg({ pane: "ring", padding: 0.4 });
    this.#paths = Array.from({ length: RING_DAYS }, (_, age) =>
      ["casing", "core"].map((part) =>
        L.polyline([], {
          pane: "ring", renderer, interactive: false, className: `ring ${part} age-${age}`,
        }).addTo(map),
      ),
    );
    // After the renderers, which write every path anew where the map comes to rest.
    map.on("moveend viewreset", () => this.#draw());
  }

  /**
   * @param {number} day
   * @param {boolean} on
   */
  show(day, on) {
    this.#day = day;
    this.#on = on;
    this.#draw();
  }

  #draw() {
    const ringed = new Set();
    this.#paths.forEach((paths, age) => {
      const shape = this.#on ? this.#around(this.#day - age, ringed) : "";
      for (const path of paths) path._path?.setAttribute("d", shape || "M0 0");
    });
  }

  /**
   * The outlines of what changed on a day and has no ring yet.
   * @param {number} day
   * @param {Set<number>} ringed
   */
  #around(day, ringed) {
    if (day < 1) return "";
    const shapes = [];
    for (const change of this.#painter.timeline.changesOn(day)) {
      const layer = this.#layers.shown.get(change.place);
      if (!layer || ringed.has(change.place) || !this.#painter.matters(change)) continue;
      ringed.add(change.place);
      shapes.push(ringOf(layer));
    }
    return shapes.join("");
  }
}

/** @param {L.Path} layer */
function ringOf(layer) {
  const mark = /** @type {L.CircleMarker} */ (layer);
  if (!layer.options.shape) return layer._path?.getAttribute("d") ?? "";
  const { x, y } = drawnAt(mark);
  return shapePath("circle", x, y, mark._radius + RING_AROUND);
}
