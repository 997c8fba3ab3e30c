// Carries the reader's choice from Python to the frame (frame.js), which may not be there yet.

export default function ({ data }) {
  window.controlMapChoice = data;
  window.dispatchEvent(new CustomEvent("control-map:choice", { detail: data }));
}
