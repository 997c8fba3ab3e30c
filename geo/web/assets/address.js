// A page opened from a file keeps its state behind the # of its address, so that a
// reload, a bookmark or a link shows what was seen.

import { write } from "./choice.js";

const VIEWPORT = /^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?),(\d+(?:\.\d+)?)$/;

export function readAddress() {
  const written = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  const match = VIEWPORT.exec(written.at ?? "");
  return { written, viewport: match ? viewport(match) : null };
}

export function writeAddress(model, values, { lat, lon, zoom }) {
  const choice = write(model, values);
  const parts = new URLSearchParams();
  for (const [key, value] of Object.entries(choice)) {
    if (value !== null) parts.set(key, Array.isArray(value) ? value.join(",") : value);
  }
  parts.set("at", `${lat},${lon},${zoom}`);
  const text = `#${parts.toString().replaceAll("%2C", ",").replaceAll("%3A", ":")}`;
  if (text !== location.hash) history.replaceState(null, "", text);
}

function viewport([, lat, lon, zoom]) {
  const found = { lat: Number(lat), lon: Number(lon), zoom: Number(zoom) };
  return Math.abs(found.lat) <= 90 && Math.abs(found.lon) <= 180 && found.zoom <= 20 ? found : null;
}
