// Carries the reader's choice from Python to the frame (frame.js), which may not be there yet.

/** @import { Component } from "./host.d.ts" */

/** @param {Component} component */
export default function hear({ data }) {
  window.controlMapChoice = JSON.parse(new TextDecoder().decode(data));
  window.dispatchEvent(new CustomEvent("control-map:choice"));
}
