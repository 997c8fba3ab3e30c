// Colours as #rrggbb.

/**
 * `share` of the other colour on the first.
 * @param {string} colour
 * @param {string} other
 * @param {number} share
 */
export function mix(colour, other, share) {
  const ink = channels(other);
  const parts = channels(colour).map((ground, n) =>
    Math.round(ground * (1 - share) + ink[n] * share).toString(16).padStart(2, "0"),
  );
  return `#${parts.join("")}`;
}

/** @param {string} colour */
function channels(colour) {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
