// The data come from a block in the document, or from the host; then the page is opened.

import { byId } from "./dom.js";
import { ageOn } from "./evidence.js";
import { createHost } from "./host.js";
import { bytesOfBase64, inflate, unpack } from "./model.js";
import { openPage } from "./page.js";

async function textOf(payload) {
  if (typeof payload === "string") return payload;
  if (payload instanceof ArrayBuffer || ArrayBuffer.isView(payload)) return inflate(payload);
  return JSON.stringify(payload);
}

function start(map) {
  let page = null;
  let ready;
  const hook = {
    ready: new Promise((resolve) => (ready = resolve)),
    get painted() { return page.painter.painted.changed; },
    get aged() { return page.painter.painted.aged; },
    get day() { return page.model.calendar.iso(page.state.get("day")); },
    get map() { return map; },
    go(text) { page.state.set({ day: page.model.calendar.parse(text) }); page.state.flush(); },
    statusOf(id) {
      const { model, painter, state } = page;
      const { index } = model.byId.get(id);
      const { run } = painter.timeline.standing[index];
      const claimed = run.claimed === null ? null : model.actors[run.claimed];
      const age = ageOn(model, run, state.get("day"));
      const ageClass = painter.ages.standing[index].age;
      return { status: model.statuses[run.status].id, confidence: run.confidence, claimed, age, ageClass };
    },
  };
  window.controlMap = hook;

  async function load(payload, options) {
    try {
      const model = unpack(JSON.parse(await textOf(payload)));
      page = openPage(map, model, host, options ?? {});
      document.body.classList.add("loaded");
      ready();
    } catch (error) {
      fail(error);
    }
  }

  function fail(error) {
    const box = byId("notice");
    box.hidden = false;
    box.textContent = `The map cannot be shown: ${error.message}. Open it in a browser of 2023 or later.`;
    host.say("failed", { message: error.message });
    throw error;
  }

  const host = createHost((message) => {
    if (message.type === "load" && page === null) load(message.payload, message.options);
    else if (page !== null) page.hear(message);
  });
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  const block = byId("payload");
  if (block) {
    const { deflate, options } = JSON.parse(block.textContent);
    load(bytesOfBase64(deflate), options);
  }
  host.say("ready");
}

start(window.controlMapLeaflet);
