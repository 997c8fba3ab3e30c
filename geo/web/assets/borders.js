// Lines of the map that stand for no place: borders, rivers, the land around.

/**
 * @import { Geometry } from "./geometry.js"
 * @import { Renderers } from "./layers.js"
 * @import { LatLng, Model } from "./types.d.ts"
 */

/**
 * A border belongs to the largest areas that it parts, and is drawn once.
 * @param {Model} model
 * @param {Geometry} geometry
 * @param {Renderers} renderers
 */
export function borderLayers(model, geometry, renderers) {
  const of = (/** @type {string} */ kind) =>
    geometry.indexes.filter((index) => model.places[index].kind === kind);
  const line = (/** @type {LatLng[][]} */ arcs, /** @type {string} */ className) =>
    stroke(arcs, className, renderers.line);
  const provinces = geometry.borders(of("province"), geometry.arcs(of("country")));
  const districts = geometry.borders(of("district"), geometry.arcs(of("province")));
  const country = line(geometry.borders(of("country")), "border country");
  return {
    district: line(districts, "border district"),
    province: L.featureGroup([
      line(provinces, "border province casing"),
      line(provinces, "border province"),
    ]),
    country,
    // In the order in which they lie one over another
    always: [
      L.featureGroup(landAround(geometry, renderers.land)),
      line(geometry.neighbours(), "border neighbour"),
      country,
    ],
  };
}

/**
 * @param {Geometry} geometry
 * @param {L.Renderer} renderer
 */
export function riverLayer(geometry, renderer) {
  const rivers = geometry.backdrop.flatMap(({ kind, lines }) =>
    kind === "river" && lines ? [stroke(lines, "backdrop river", renderer)] : [],
  );
  return L.featureGroup(rivers);
}

/**
 * @param {LatLng[][]} arcs
 * @param {string} className
 * @param {L.Renderer} renderer
 */
function stroke(arcs, className, renderer) {
  return L.polyline(arcs, { pane: "line", renderer, className, smoothFactor: 0, interactive: false });
}

/**
 * @param {Geometry} geometry
 * @param {L.Renderer} renderer
 */
function landAround(geometry, renderer) {
  return geometry.backdrop.flatMap(({ polygons }) =>
    polygons
      ? [L.polygon(polygons, {
          pane: "land", renderer, className: "backdrop land",
          smoothFactor: 0, interactive: false, fill: true,
        })]
      : [],
  );
}
