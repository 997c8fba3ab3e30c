// What the reader chose. Everything on the page follows it; nothing else is remembered.

// keys: day, known ("today", "evening" or a day), view, place (id or null), area,
// layers (a Set), language, theme
export function createState(initial) {
  const values = { ...initial };
  const listeners = [];
  let changed = new Set();
  let frame = null;

  function flush() {
    if (frame !== null) cancelAnimationFrame(frame);
    frame = null;
    if (changed.size === 0) return;
    const keys = changed;
    changed = new Set();
    for (const listener of listeners) listener(keys, values);
  }

  return {
    get: (key) => values[key],
    all: () => ({ ...values }),

    // Everything set between two frames is drawn once, with the next one.
    set(patch) {
      for (const [key, value] of Object.entries(patch)) {
        if (values[key] !== value) {
          values[key] = value;
          changed.add(key);
        }
      }
      if (changed.size > 0 && frame === null) frame = requestAnimationFrame(flush);
    },

    // Draw now what waits for the next frame.
    flush,

    // listener(keys: Set of what changed, values)
    onChange(listener) {
      listeners.push(listener);
    },
  };
}
