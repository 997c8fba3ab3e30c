// The time control: slider, buttons, typed day, keys, play.

import { byId } from "./dom.js";

const WEEK = 7;

export function createControl(model, state, words, painter, commit) {
  const { calendar } = model;
  const slider = byId("slider");
  const typed = byId("typed-day");
  const help = byId("typed-help");
  const play = byId("play");
  let playing = null; // { started, from, speed, frame }
  slider.max = calendar.last;

  // Move while something is held or running; the rest of the world hears on commit.
  function move(day) {
    state.set({ day: calendar.clip(day) });
  }

  function jump(day) {
    stop();
    move(day);
    commit();
  }

  function step(days) {
    jump(state.get("day") + days);
  }

  function toChange(direction) {
    const to = painter.timeline.nextChange(state.get("day"), direction, painter.matters);
    if (to !== null) jump(to);
  }

  slider.addEventListener("input", () => {
    stop();
    move(Number(slider.value));
  });
  slider.addEventListener("change", commit);

  const buttons = {
    "week-back": () => step(-WEEK),
    "day-back": () => step(-1),
    "day-on": () => step(1),
    "week-on": () => step(WEEK),
    "change-back": () => toChange(-1),
    "change-on": () => toChange(1),
    play: toggle,
  };
  for (const [id, action] of Object.entries(buttons)) byId(id).addEventListener("click", action);

  const KEYS = {
    ArrowRight: () => step(1),
    ArrowUp: () => step(1),
    ArrowLeft: () => step(-1),
    ArrowDown: () => step(-1),
    PageUp: () => step(WEEK),
    PageDown: () => step(-WEEK),
    Home: () => jump(0),
    End: () => jump(calendar.last),
    " ": toggle,
  };

  function onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    if (event.target !== slider && keepsItsKeys(event)) return;
    const sideways = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.shiftKey && sideways) toChange(sideways);
    else if (KEYS[event.key]) KEYS[event.key]();
    else return;
    event.preventDefault();
  }
  document.addEventListener("keydown", onKey);

  byId("typed").addEventListener("submit", (event) => {
    event.preventDefault();
    takeTyped();
  });
  typed.addEventListener("change", takeTyped);
  typed.addEventListener("input", () => setHelp(""));

  function takeTyped() {
    const day = calendar.parse(typed.value);
    if (calendar.contains(day)) {
      setHelp("");
      if (day !== state.get("day")) jump(day);
      return;
    }
    setHelp(words.dayHelp());
  }

  function setHelp(text) {
    help.textContent = text;
    typed.setAttribute("aria-invalid", text === "" ? "false" : "true");
  }

  function toggle() {
    if (playing) {
      stop();
      commit();
      return;
    }
    const from = state.get("day") >= calendar.last ? 0 : state.get("day");
    move(from);
    playing = { from, started: null, speed: Number(byId("speed").value) };
    playing.frame = requestAnimationFrame(tick);
    showPlaying();
  }

  // As many days as the time that passed, so a slow machine skips and is never late.
  function tick(now) {
    playing.started ??= now;
    const day = playing.from + Math.floor(((now - playing.started) / 1000) * playing.speed);
    move(day);
    if (day >= calendar.last) {
      stop();
      commit();
      return;
    }
    playing.frame = requestAnimationFrame(tick);
  }

  function stop() {
    if (!playing) return;
    cancelAnimationFrame(playing.frame);
    playing = null;
    showPlaying();
  }

  function showPlaying() {
    play.classList.toggle("on", playing !== null);
    play.setAttribute("aria-label", playing ? "Pause" : "Play");
    play.title = playing ? "Pause (space)" : "Play (space)";
  }

  byId("speed").addEventListener("change", () => {
    if (playing) {
      stop();
      toggle();
    }
  });

  function show(day) {
    slider.value = day;
    slider.setAttribute("aria-valuetext", words.dayText(painter.timeline, day, painter.matters));
    if (document.activeElement !== typed || typed.getAttribute("aria-invalid") !== "true") {
      typed.value = calendar.iso(day);
      setHelp("");
    }
  }

  return { show, jump, stop, get playing() { return playing !== null; } };
}

// Fields use arrows and the space bar themselves, the map arrows, buttons the space bar.
function keepsItsKeys({ target, key }) {
  if (target.closest("input, select, textarea, [role=listbox], .details")) return true;
  if (target.closest(".leaflet-container") && key.startsWith("Arrow")) return true;
  return key === " " && target.closest("button, summary, a") !== null;
}
