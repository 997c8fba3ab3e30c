// Making elements. Text of the data goes through `textContent` and nowhere else.

/** @import { Source } from "./types.d.ts" */
/** @typedef {Record<string, any>} Attributes text, on<event>, or attributes of the element */
/** @typedef {Node | string | null | undefined} Child */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} attributes
 * @param {Child[]} children
 */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") made.textContent = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} attributes
 * @param {Element[]} children
 */
export function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

/** @param {string} id */
export function byId(id) {
  return byIdAs(id, HTMLElement);
}

/**
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {{ new (): Kind }} kind
 */
export function byIdAs(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new TypeError(`the page has no ${kind.name} called ${id}`);
  return found;
}

/**
 * A name in a language, shaped and directed as its script wants.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {{ text: string, language: string }} name
 */
export function nameElement(tag, { text, language }) {
  return el(tag, { text, dir: "auto", lang: language });
}

/**
 * Write a text where another one stands, into the same node: this runs while the day moves.
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  const { firstChild: node } = element;
  if (!(node instanceof Text) || node !== element.lastChild) element.textContent = text;
  else if (node.data !== text) node.data = text;
}

/**
 * Let a link that is there lead to a source; to nowhere when its address is not one of the web's.
 * @param {HTMLAnchorElement} link
 * @param {Source | null} source
 * @param {string} text
 */
export function linkTo(link, source, text) {
  setText(link, text);
  const address = source?.url ?? "";
  if (isOfTheWeb(address)) link.href = address;
  else link.removeAttribute("href");
}

/** @param {string} address */
function isOfTheWeb(address) {
  return /^https?:\/\//i.test(address);
}

/**
 * A link to a source, or plain text when the address is not one of the web's.
 * @param {Source} source
 * @param {string} text
 */
export function sourceLink(source, text) {
  if (!isOfTheWeb(source.url ?? "")) return el("span", { text });
  return el("a", { href: source.url, target: "_blank", rel: "noopener noreferrer", text });
}
