// One page shows one package: everything is made here and follows the reader's choice.

import { drawAbout } from "./about.js";
import { readAddress } from "./address.js";
import { Basemap } from "./basemap.js";
import { defaults, read, write } from "./choice.js";
import { drawCompareForm } from "./compareform.js";
import { Comparing } from "./comparing.js";
import { Control } from "./control.js";
import { DayList } from "./daylist.js";
import { describe } from "./describe.js";
import { Details } from "./details.js";
import { byId, byIdAs, setText } from "./dom.js";
import { dress } from "./dress.js";
import { finding, findingAloud } from "./finding.js";
import { Floating, offerFullScreen, skipLinks } from "./floating.js";
import { createGeometry } from "./geometry.js";
import { Labels } from "./labels.js";
import { drawLayerForm } from "./layerform.js";
import { Layers } from "./layers.js";
import { Legend } from "./legend.js";
import { CapitalList } from "./list.js";
import { MapView } from "./mapview.js";
import { viewCalled } from "./model.js";
import { OverTime } from "./overtime.js";
import { NearViews } from "./nearview.js";
import { notice } from "./notice.js";
import { Painter } from "./paint.js";
import { Palette } from "./palette.js";
import { Pointing } from "./pointing.js";
import { preparePrinting } from "./printing.js";
import { addProvinceNote } from "./provincenote.js";
import { Rings } from "./rings.js";
import { drawRuleForm } from "./ruleform.js";
import { addScale } from "./scale.js";
import { offerSaving } from "./saving.js";
import { Search } from "./search.js";
import { Sentences } from "./sentences.js";
import { Sheet } from "./sheet.js";
import { State } from "./state.js";
import { Strip } from "./strip.js";
import { Telling } from "./telling.js";
import { shadeOf, showShade, watchShade } from "./theme.js";
import { Words } from "./words.js";

/**
 * @import { Host, Message } from "./host.js"
 * @import { Actions, Covered, Model, Parts, Place, Screen, Values, Viewport, Written } from "./types.d.ts"
 */
/** @typedef {keyof Values} Key */
/** @typedef {Written & { viewport?: Viewport }} Options of the message that brought the data */

const CASING = { light: "#ffffff", dark: "#0d0f12" };
// What the stretches of every place follow from
/** @type {Key[]} */
const REBUILT_BY = ["view", "known", "infer", "colouring", "layers", "compare"];

/** @implements {Actions} */
export class Page {
  #map;
  #host;
  /** @type {((values: Values) => void)[]} */
  #forms = [];

  /**
   * @param {L.Map} map made by the shell
   * @param {Model} model
   * @param {Host} host
   * @param {Options} options
   */
  constructor(map, model, host, options) {
    this.#map = map;
    this.#host = host;
    this.model = model;
    this.ask = host.hosted ? (/** @type {string} */ what) => host.say(what, { ...this.#screen() }) : null;
    const geometry = createGeometry(model.shapes);
    this.layers = new Layers(map, model, geometry);
    this.state = new State(defaults(model, this.layers));
    this.words = new Words(model, () => this.state.values.language);
    const refused = this.#apply(options);
    if (!host.hosted) refused.push(...this.#apply(readAddress().written));
    const values = this.state.all();
    this.layers.show(values.area, values.layers);
    this.palette = new Palette(model, shadeOf(values.theme));
    this.painter = new Painter(model, this.layers, this.palette, values);
    /** @type {Parts} */
    this.parts = {
      model, words: this.words, sentences: new Sentences(model, this.words), palette: this.palette,
      painter: this.painter, state: this.state, actions: this,
    };
    this.sheet = new Sheet();
    this.view = new MapView(map, model, geometry, this.layers, {
      moved: () => this.moved(),
      covered: () => this.#covered(this.sheet.height),
      rests: () => this.#covered(this.sheet.least),
    });
    this.labels = new Labels(map, model, this.layers, geometry);
    this.pointing = new Pointing(map, model, this.layers, this.labels, {
      pick: (place) => this.choose(place),
      describe: (place) => describe(this.parts, place),
    });
    this.drawScale = addScale(map, this.words);
    this.basemap = new Basemap(map, this.words);
    this.noteProvinces = addProvinceNote(map, this.layers, this.words);
    this.nearViews = new NearViews(map, model, this.view, this.words);
    this.layers.onSwitch(() => {
      this.painter.repaintAll(CASING[shadeOf(this.state.values.theme)]);
      this.noteProvinces();
    });
    this.legend = new Legend(this.parts);
    this.strip = new Strip(this.parts);
    this.details = new Details(this.parts);
    this.dayList = new DayList(this.parts);
    this.rings = new Rings(map, this.layers, this.painter);
    this.overTime = new OverTime(this.parts);
    this.comparing = new Comparing(this.parts, {
      map, geometry,
      wandered: () => this.view.wandered(),
      covered: () => this.#covered(this.sheet.height),
      casing: () => CASING[shadeOf(this.state.values.theme)],
    });
    this.control = new Control(this.parts, () => this.#commit());
    this.list = new CapitalList(this.parts);
    this.search = new Search(this.parts);
    this.telling = new Telling(model, host, values, () => this.view.viewport());
    this.panel = new Floating("panel-button", "panel");
    byId("panel-close").addEventListener("click", () => this.panel.close());
    offerFullScreen();
    offerSaving(this.parts, () => this.view.viewport(), () => this.#screen());
    preparePrinting(this.view, () => this.comparing.refit());
    skipLinks((id) => this.#reach(id));
    byId("title").textContent = model.title;
    this.#listen();
    this.#begin(options, refused);
  }

  /** @param {Partial<Values>} patch */
  set(patch) {
    this.state.set(patch);
    this.state.flush();
    this.#commit();
  }

  /**
   * @param {string} layer
   * @param {boolean} on
   */
  toggle(layer, on) {
    const next = new Set(this.state.values.layers);
    if (on) next.add(layer);
    else next.delete(layer);
    this.set({ layers: next });
  }

  /** @param {number} day */
  go(day) {
    this.control.jump(day);
  }

  /** @param {number} day */
  hold(day) {
    this.control.hold(day);
  }

  moved() {
    this.#host.say("viewport", { ...this.view.viewport() });
    this.telling.remember(this.state.all());
  }

  /**
   * @param {Place | null} place
   */
  choose(place) {
    const before = this.state.values.place;
    this.state.set({ place: place === null ? null : place.index });
    this.state.flush();
    if (place !== null) {
      this.sheet.open();
      this.details.focus();
      byId("live").textContent = this.details.aloud();
    } else if (before !== null && document.activeElement === document.body) {
      byId("slider").focus({ preventScroll: true });
    }
    this.view.reveal(place);
    this.#host.say("pick", { id: place === null ? null : place.id });
    this.telling.remember(this.state.all());
  }

  /**
   * From the host: obeyed, and not said back.
   * @param {Message} message
   */
  hear(message) {
    const selects = message.type === "select";
    const refused = this.#apply({ ...message, place: selects ? message.id : undefined });
    if (message.type === "viewport") this.view.setViewport(/** @type {any} */ (message));
    if (refused.length > 0) this.#host.say("refused", { message: refused.join("; ") });
    this.state.flush();
    this.#settle();
    if (selects) this.view.reveal(this.model.byId.get(message.id) ?? null);
  }

  /**
   * Take what can be understood; return a line for each thing that cannot.
   * @param {Written} written
   */
  #apply(written) {
    // The language first: what cannot be understood is said in it.
    this.state.set(read(this.model, this.words, { language: written.language }).patch);
    const { patch, refused } = read(this.model, this.words, written);
    this.state.set(patch);
    return refused;
  }

  /**
   * Repaint what changed, and no more: this runs for every frame of a drag.
   * @param {Set<Key>} keys
   * @param {Values} values
   */
  #update(keys, values) {
    const has = (/** @type {Key[]} */ ...names) => names.some((name) => keys.has(name));
    const themed = has("theme");
    if (themed) this.#paintTheme(values.theme);
    if (has("area", "layers")) this.layers.show(values.area, values.layers);
    if (has(...REBUILT_BY)) this.painter.rebuild(values);
    else if (has("day")) this.painter.go(values.day);
    if (themed || has("area", "layers")) this.painter.repaintAll(CASING[shadeOf(values.theme)]);
    if (has("language")) this.#speak();
    if (themed || has("language", ...REBUILT_BY)) this.legend.build(values);
    if (themed || has("language", ...REBUILT_BY)) this.overTime.build();
    if (themed || has(...REBUILT_BY)) this.strip.density();
    if (has(...REBUILT_BY)) this.dayList.build();
    if (themed || has("place", "language", ...REBUILT_BY)) this.#showPlace(values);
    else this.details.update(values);
    if (has("place")) this.view.choose(this.#placeOf(values));
    this.#showDay(values);
    // The card is as high by now as it will be, and names keep clear of it.
    if (has("area", "layers", "language", "place")) this.#drawNames(values);
    this.comparing.update(keys, values);
    if (keys.size > 1 || !has("day")) for (const show of this.#forms) show(values);
  }

  /** Everything that holds words and does not follow the day. */
  #speak() {
    dress(this.words);
    this.view.speak(this.words);
    this.drawScale();
    this.nearViews.draw();
    this.control.speak();
    this.strip.speak();
    drawAbout(this.parts);
    this.#host.say("title", { title: this.words.say("page.frame") });
    this.#forms = [
      drawLayerForm(this.parts, this.layers, this.basemap), drawRuleForm(this.parts), drawCompareForm(this.parts),
    ];
  }

  /** @param {Values} values */
  #showDay(values) {
    this.legend.update(values.day);
    this.control.show(values.day);
    this.strip.onDay(values.day);
    this.dayList.update(values.day);
    this.rings.show(values.day, values.layers.has("changed") && !this.painter.against);
    this.overTime.onDay(values.day);
    this.#head(values);
  }

  /**
   * What stands above the map.
   * @param {Values} values
   */
  #head({ day, known, view }) {
    setText(byId("today"), this.words.day(day));
    const { held, changed } = finding(this.parts, day);
    setText(byId("held"), held);
    setText(byId("changed"), changed || this.words.say("finding.unchanged"));
    const { sentences, model, words } = this.parts;
    const rules = view === model.views[0].name ? [] : [sentences.viewLabel(viewCalled(model, view))];
    setText(byId("as-known"), words.listed([sentences.known(known), ...rules]));
  }

  /** @param {Values} values */
  #showPlace(values) {
    const place = this.#placeOf(values);
    this.strip.lane(place);
    this.details.build(place, values);
  }

  /** @param {Values} values */
  #drawNames({ language, layers, place }) {
    this.noteProvinces();
    this.labels.set({ language, on: layers.has("label"), chosen: place });
  }

  /** @param {string} theme */
  #paintTheme(theme) {
    showShade(theme);
    this.palette.setShade(shadeOf(theme));
  }

  /** @param {Values} values */
  #placeOf({ place }) {
    return place === null ? null : this.model.places[place];
  }

  /** The reader let go: say it aloud, write it down, tell the host. */
  #commit() {
    this.state.flush();
    this.telling.tell(this.state.all());
    this.#settle();
  }

  #settle() {
    const values = this.state.all();
    this.telling.knows(values);
    byId("live").textContent = findingAloud(this.parts, values.day);
    this.list.draw(values);
    this.labels.rest(this.painter.changedOn(values.day));
    this.telling.remember(values);
  }

  #listen() {
    this.state.onChange((keys, values) => this.#update(keys, values));
    watchShade(() => this.#update(new Set(["theme"]), this.state.all()));
    document.addEventListener("keydown", (event) => {
      const open = this.state.values.place !== null && !event.defaultPrevented;
      if (event.key === "Escape" && open) this.choose(null);
    });
    window.addEventListener("hashchange", () => {
      if (!this.#host.hosted) this.#followAddress();
    });
  }

  #followAddress() {
    const { written, viewport } = readAddress();
    notice(this.words, this.#apply(written));
    if (viewport) this.view.setViewport(viewport);
    this.state.flush();
    this.#settle();
  }

  /**
   * @param {Options} options
   * @param {string[]} refused
   */
  #begin(options, refused) {
    document.body.classList.toggle("hosted", this.#host.hosted);
    document.body.classList.toggle("at-sea", this.model.sea);
    const asked = this.#host.hosted ? null : readAddress().viewport;
    const start = asked ?? options.viewport;
    if (start) this.view.setViewport(start);
    const values = this.state.all();
    this.#update(new Set(/** @type {Key[]} */ (Object.keys(values))), values);
    this.view.first();
    this.state.flush();
    this.#settle();
    notice(this.words, refused);
    const place = this.#placeOf(values);
    if (place) this.sheet.open();
    if (!start) this.view.reveal(place);
    this.#host.say("loaded", { digest: this.model.digest, ...write(this.model, values) });
  }

  /**
   * Open what hides something.
   * @param {string} id
   */
  #reach(id) {
    if (id === "find" || id === "card-body") this.sheet.open();
    if (id !== "compare") return;
    this.panel.show(true);
    byIdAs("compare-fold", HTMLDetailsElement).open = true;
  }

  /**
   * What of the screen no choice tells: the part in sight, the areas drawn, day or night.
   * @returns {Screen}
   */
  #screen() {
    return { extent: this.view.inSight(), area: this.layers.drawn, theme: shadeOf(this.state.values.theme) };
  }

  /**
   * What of the map lies under the card, or under the sheet.
   * @param {number} sheet its height
   * @returns {Covered}
   */
  #covered(sheet) {
    const none = { left: 0, top: 0, right: 0, bottom: 0 };
    if (document.body.classList.contains("printing")) return none;
    if (this.sheet.narrow) return { ...none, bottom: sheet };
    const card = byId("card").getBoundingClientRect();
    const map = this.#map.getContainer().getBoundingClientRect();
    return { ...none, left: Math.max(0, card.right - map.left) };
  }
}
