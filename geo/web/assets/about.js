// What is said about the data themselves: what control means, credits, sources.

import { byId, el, sourceLink } from "./dom.js";

/** @import { Parts } from "./types.d.ts" */

/** @param {Parts} parts */
export function drawAbout({ model, words, sentences }) {
  const cited = model.sources.filter((source) => source.kind !== "unsourced");
  const items = cited.map((source) => el("li", { dir: "auto" }, sourceLink(source, sentences.titled(source))));
  const digest = model.digest.slice(0, 12);
  const lines = [
    model.definition,
    words.say("page.days-of", { zone: model.timezone }),
    ...model.credits,
    model.licences.length > 0 ? words.say("page.licences", { licences: words.listed(model.licences) }) : "",
    words.say("page.version", { version: model.version, digest }),
  ].filter(Boolean);
  byId("about").replaceChildren(
    ...lines.map((text) => el("p", { dir: "auto", text })),
    el(
      "details",
      { class: "fold" },
      el("summary", { text: words.say("page.sources", { n: cited.length }) }),
      el("ul", { class: "sources" }, ...items),
    ),
  );
}
