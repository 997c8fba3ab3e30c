// Making elements. Text of the data goes through `textContent` and nowhere else.

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

const SVG = "http://www.w3.org/2000/svg";

export function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

export const byId = (id) => document.getElementById(id);

// A name in a language, shaped and directed as its script wants.
export function nameElement(tag, text, language = null, className = null) {
  return el(tag, { text, dir: "auto", lang: language, class: className });
}

// "Publisher: title", each once
export function titleOf({ publisher, title, id }) {
  if (!title) return publisher || id;
  return publisher && !title.startsWith(publisher) ? `${publisher}: ${title}` : title;
}

// A link to a source, or plain text when the address is not one of the web's.
export function sourceLink(source, text) {
  const safe = /^https?:\/\//i.test(source.url ?? "");
  if (!safe) return el("span", { text });
  return el("a", { href: source.url, target: "_blank", rel: "noopener noreferrer", text });
}
