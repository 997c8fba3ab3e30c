// Two maps of one size that always show the same part of the world, whichever of them is moved.

/** @typedef {{ center: L.LatLng, zoom: number, noUpdate?: boolean }} Zooming */

export class Tie {
  #own;
  #other;
  #busy = false;
  /** @type {Map<L.Map, "shift" | "zoom">} moved along, and not yet told that the move is over */
  #owing = new Map();
  /** @type {[L.Map, Record<string, (event: any) => void>][]} */
  #heard = [];

  /**
   * @param {L.Map} own
   * @param {L.Map} other
   */
  constructor(own, other) {
    this.#own = own;
    this.#other = other;
    this.#join(own, other);
    this.#join(other, own);
    this.align();
  }

  /** Show in the other map what the first one shows. */
  align() {
    this.#alone(() => showSame(this.#own, this.#other));
  }

  undo() {
    for (const [map, heard] of this.#heard) map.off(heard);
  }

  /**
   * @param {L.Map} from
   * @param {L.Map} to
   */
  #join(from, to) {
    const heard = {
      move: () => this.#move(from, to),
      moveend: () => this.#moved(from, to),
      zoomanim: (/** @type {Zooming} */ { center, zoom, noUpdate }) =>
        this.#alone(() => to._animateZoom(center, zoom, true, noUpdate)),
    };
    from.on(heard);
    this.#heard.push([from, heard]);
  }

  /**
   * While one is dragged or pinched the other follows without drawing anything anew.
   * @param {L.Map} from
   * @param {L.Map} to
   */
  #move(from, to) {
    if (from._animatingZoom || to._animatingZoom) return;
    this.#alone(() => {
      if (from.getZoom() === to.getZoom()) {
        this.#shift(from, to);
        return;
      }
      this.#owing.set(to, "zoom");
      to._move(from.getCenter(), from.getZoom(), { pinch: true, round: false });
    });
  }

  /**
   * @param {L.Map} from
   * @param {L.Map} to
   */
  #shift(from, to) {
    const away = awayFrom(from, to);
    if (away.x === 0 && away.y === 0) return;
    if (!this.#owing.has(to)) this.#owing.set(to, "shift");
    to._rawPanBy(away);
    to.fire("move");
  }

  /**
   * @param {L.Map} from
   * @param {L.Map} to
   */
  #moved(from, to) {
    // A zoom that runs in both ends in both.
    if (to._animatingZoom) return;
    this.#alone(() => {
      const owed = this.#owing.get(to);
      this.#owing.delete(to);
      const { x, y } = awayFrom(from, to);
      const astray = from.getZoom() !== to.getZoom() || x !== 0 || y !== 0;
      // It was zoomed step by step: what is drawn by zoom has not heard of it, and is drawn next.
      if (owed === "zoom") to.fire("zoomend");
      if (astray || owed === "zoom") showSame(from, to);
      else if (owed === "shift") to.fire("moveend");
    });
  }

  /**
   * What one map does to the other is not done back.
   * @param {() => void} act
   */
  #alone(act) {
    if (this.#busy) return;
    this.#busy = true;
    try {
      act();
    } finally {
      this.#busy = false;
    }
  }
}

/**
 * How far, in whole pixels, one map must go to stand where the other does.
 * @param {L.Map} from
 * @param {L.Map} to
 */
function awayFrom(from, to) {
  const there = to.project(from.getCenter());
  return there.subtract(to.project(to.getCenter())).round();
}

/**
 * Draw anew what another map shows, at its very zoom: the steps of zoom are for buttons and wheels.
 * @param {L.Map} from
 * @param {L.Map} to
 */
function showSame(from, to) {
  const { options } = to;
  const steps = options.zoomSnap;
  options.zoomSnap = 0;
  to._resetView(from.getCenter(), from.getZoom(), true);
  options.zoomSnap = steps;
}
