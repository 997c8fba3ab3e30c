// Runs in Streamlit's page: keeps one sandboxed frame with the map, hands it its data once,
// and tells Python what the reader did in it. The messages are those of docs/protocol.md.

/** @import { Component, Message, Told } from "./host.d.ts" */
/** @typedef {{ key: string, document: Uint8Array<ArrayBuffer>, payload: Uint8Array<ArrayBuffer> }} Bundle */
/** @typedef {HTMLIFrameElement & { mapFrame?: MapFrame }} Held a frame that keeps what it is for */

const MARK = "control-map";
const STATES = new Set([
  "day", "range", "known", "view", "infer", "layers", "colouring", "compare", "viewport",
]);
const LAYERS = new Set(["area", "layers", "language"]);
const ASKED = new Set(["save", "sources"]);
// The map moves in many small steps; Python hears of the last one.
const PAUSE = 400;
// Tells one message from another that says the same.
let said = 0;

/** @param {Component} component */
export default function show(component) {
  /** @type {Held | null} */
  const standing = component.parentElement.querySelector("iframe");
  const frame = standing?.mapFrame ?? new MapFrame(component.parentElement);
  // Streamlit calls again when anything here may have changed, and undoes nothing before.
  frame.follow(component);
  return () => frame.forget();
}

class MapFrame {
  #element;
  /** @type {Pick<Component, "setStateValue" | "setTriggerValue"> | null} */
  #python = null;
  #key = "";
  /** @type {Uint8Array<ArrayBuffer> | null} */
  #payload = null;
  #ready = false;
  #loaded = false;
  #seq = 0;
  /** @type {number | undefined} */
  #pause;
  #forget = new AbortController();

  /** @param {HTMLElement} parent */
  constructor(parent) {
    /** @type {Held} */
    const element = document.createElement("iframe");
    element.className = "control-map";
    element.mapFrame = this;
    // Scripts, links to sources, saved files. Never allow-same-origin: what is in the frame
    // must not reach what is around it.
    element.setAttribute(
      "sandbox",
      "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads",
    );
    element.allow = "fullscreen; clipboard-write";
    this.#element = element;
    const { signal } = this.#forget;
    window.addEventListener("message", (event) => this.#hear(event), { signal });
    window.addEventListener("control-map:choice", () => this.#obey(), { signal });
    parent.append(element);
  }

  /** @param {Component} component */
  follow({ data, setStateValue, setTriggerValue }) {
    this.#python = { setStateValue, setTriggerValue };
    const bundle = unpack(data);
    if (bundle.key === this.#key) this.#post({ type: "theme", theme: this.#theme() });
    else this.#begin(bundle);
  }

  forget() {
    clearTimeout(this.#pause);
    this.#forget.abort();
  }

  /**
   * Give the frame its document; the data wait until the document says that it is ready.
   * @param {Bundle} bundle
   */
  async #begin({ key, document, payload }) {
    this.#key = key;
    this.#payload = payload;
    this.#ready = false;
    this.#loaded = false;
    this.#seq = 0;
    this.#element.srcdoc = await inflate(document);
  }

  /** @param {MessageEvent} event */
  #hear({ source, data }) {
    if (source !== this.#element.contentWindow || data?.[MARK] !== 1) return;
    /** @type {Message} */
    const { type, seq: _seq, answers: _answers, [MARK]: _mark, ...fields } = data;
    if (type === "ready") {
      this.#ready = true;
      this.#loaded = false;
      this.#obey();
    } else if (type === "title") {
      this.#element.title = String(fields.title);
    } else if (type === "pick") {
      this.#python?.setTriggerValue("picked", this.#said(fields));
    } else if (ASKED.has(type)) {
      this.#python?.setTriggerValue("asked", this.#said({ ...fields, what: type }));
    } else if (type === "viewport") {
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => this.#python?.setStateValue(type, this.#said(fields)), PAUSE);
    } else if (STATES.has(type)) {
      this.#python?.setStateValue(type, this.#said(fields));
    }
  }

  /** @param {Record<string, unknown>} fields */
  #said(fields) {
    said += 1;
    return { ...fields, said };
  }

  /** Do what voice.js brought: the whole choice at first, then what was chosen outside the map. */
  #obey() {
    const told = window.controlMapChoice;
    if (!told || !this.#ready) return;
    if (this.#loaded) this.#passOn(told);
    else this.#load(told);
    this.#seq = Math.max(this.#seq, ...Object.values(told.set));
  }

  /** @param {Told} told */
  #load({ choice }) {
    const options = { ...choice, theme: this.#theme() };
    this.#post({ type: "load", payload: this.#payload, options });
    this.#loaded = true;
  }

  /** @param {Told} told */
  #passOn({ set, choice }) {
    for (const [key, seq] of Object.entries(set)) {
      if (seq > this.#seq) this.#post(command(key, choice[key] ?? null, seq));
    }
  }

  /** @param {Record<string, unknown>} message */
  #post(message) {
    // "*": the frame has an origin of its own, which no address names.
    this.#element.contentWindow?.postMessage({ [MARK]: 1, ...message }, "*");
  }

  #theme() {
    const { parentElement } = this.#element;
    return parentElement === null ? "auto" : themeOf(parentElement);
  }
}

/**
 * A part of the choice as the page understands it.
 * @param {string} key
 * @param {unknown} value
 * @param {number} seq
 */
function command(key, value, seq) {
  if (key === "place") return { type: "select", seq, id: value };
  if (key === "viewport") return { type: key, seq, .../** @type {object} */ (value) };
  return { type: LAYERS.has(key) ? "layers" : key, seq, [key]: value };
}

/** @param {HTMLElement} element */
function themeOf(element) {
  const colour = getComputedStyle(element).getPropertyValue("--st-background-color");
  const parts = /#(..)(..)(..)/.exec(colour)?.slice(1) ?? ["ff", "ff", "ff"];
  const light = parts.reduce((sum, part) => sum + Number.parseInt(part, 16), 0) > 3 * 128;
  return light ? "light" : "dark";
}

/**
 * "<key>\n<length>\n", the deflated document, the deflated payload (geo/app/bundle.py).
 * @param {Uint8Array} bytes
 * @returns {Bundle}
 */
function unpack(bytes) {
  const [key, length] = new TextDecoder().decode(bytes.subarray(0, 96)).split("\n", 2);
  const start = key.length + length.length + 2;
  const end = start + Number(length);
  return { key, document: new Uint8Array(bytes.slice(start, end)), payload: new Uint8Array(bytes.slice(end)) };
}

/** @param {BlobPart} bytes */
function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).text();
}
