// What the data look like (docs/protocol.md), and what the parts of the page hand one another.
// For the checker alone: nothing of this file reaches the page.

import type { Calendar } from "./days.js";
import type { Painter } from "./paint.js";
import type { Palette } from "./palette.js";
import type { Sentences } from "./sentences.js";
import type { State } from "./state.js";
import type { Words } from "./words.js";

/** A day (0 is the first of the period), or the earliest and the latest that it may have been. */
export type Days = number | [number, number];
export type Since = [best: number, earliest: number, latest: number];
export type Confidence =
  | "likely"
  | "inferred"
  | "last-reported"
  | "claimed"
  | "disputed"
  | "follows"
  | "reported"
  | "confirmed";
export type Known = "today" | "evening" | number;
export type CompareMode = "swipe" | "beside" | "difference";
export type Colouring = "status" | "age" | "single";

// --- the payload

export interface Table<Row> {
  fields: (keyof Row & string)[];
  rows: unknown[][];
}

export interface Payload {
  format: string;
  digest: string;
  title: string;
  version: string;
  timezone: string;
  definition: string;
  licences: string[];
  credits: string[];
  languages: string[];
  period: Period;
  actors: string[];
  statuses: StatusRow[];
  ages: number[];
  stale_after: number;
  signs: Signs;
  bounding: Bounding;
  choices: Choices;
  words: Record<string, Texts>;
  places: Table<PlaceRow>;
  sea: boolean;
  topology: Topology;
  runs: Columns<RunRow>;
  views: ViewRow[];
  claims: Table<ClaimRow>;
  sources: Table<Source>;
  events: Table<EventRow>;
}

export interface Period {
  first: string;
  days: number;
}

/** Hatches, the signs of doubt, and how pale what is old or inferred is. */
export interface Signs {
  /** Side of the square that a hatch repeats in. */
  tile: number;
  /** Lines of each hatch, as a path. */
  hatches: Record<string, string>;
  texture: { width: number };
  claimed: Stripes;
  disputed: Stripes & { ink: string };
  follows: Stripes;
  last_reported: Stripes;
  likely: Stripes & { ink: string };
  /** The colour of the unknown by night. */
  unknown_by_night: string;
  /** Of the classes of age that have evidence, the freshest first. */
  ages: Record<"light" | "dark", string[]>;
  shares: { stale: number; inferred: number; last_reported: number };
}

/** A count bounds if it leaves one in so many of the unnamed, and for how many days it does. */
export interface Bounding {
  one_in: number;
  lasts: number;
}

export interface Stripes {
  hatch: string;
  width: number;
}

/** Every text of one language, by "section.key". */
export type Texts = Record<string, string>;

/** What a reader can choose, in order; `shown` are the layers that are on at first. */
export interface Choices {
  areas: string[];
  layers: string[];
  colourings: Colouring[];
  shown: string[];
}

export interface StatusRow {
  id: string;
  actor: string | null;
  fill: string;
  hatch: string;
  /** The shade of its colour that its hatch and its grain are drawn in. */
  texture: string;
  labels: Record<string, string>;
  definition: string;
}

export interface PlaceRow {
  id: string;
  kind: string;
  parent: number | null;
  name: string;
  names: Record<string, string[]>;
  lon: number | null;
  lat: number | null;
  area: number | null;
  population: number | null;
  flags: number;
}

export interface ClaimRow {
  id: string;
  places: number[];
  status: number | null;
  from: Days;
  to: Days | null;
  reported: Days | null;
  kind: string;
  claimant: string;
  side: string;
  source: number;
  locator: string;
  note: string;
}

export interface Source {
  id: string;
  publisher: string;
  /** Whose reporting it carries, if another's. */
  via: string | null;
  title: string;
  url: string;
  published: Days | null;
  kind: string;
  language: string;
  affiliation: string | null;
  /** Whether the page only copies what others published. */
  mirror: boolean;
}

export interface EventRow {
  day: Days;
  until: Days | null;
  title: string;
  place: number | null;
  category: string;
  source: number;
  /** Whether it is shown before others of its day. */
  headline: boolean;
}

/** Values by column, and what the columns are called. */
export interface Columns<Row> {
  fields: (keyof Row)[];
  columns: unknown[][];
}

export interface RunRow {
  from: number;
  status: number;
  confidence: Confidence | null;
  claimed: number | null;
  since: Since | null;
  for: number[];
  against: number[];
  overtaken: number[];
  rule: string;
  /** How near to the place the nearest claim is that carries it: 0 wide, 1 its seat, 2 itself. */
  near: number;
  /** Claims that tell of its end. */
  until: number[];
}

/** How many district centres somebody without a stake counted as one side's. */
export interface Centres {
  day: number;
  /** The evening from which it could be known. */
  known: number;
  status: number;
  most: number;
  mapper: string;
}

/** What a count leaves to a side of the places of which nobody speaks. */
export interface Bound extends Centres {
  named: number;
  room: number;
  unnamed: number;
}

export interface Hinge {
  place: number;
  from: number;
  to: number | null;
  source: number;
  status: number;
}

/** From an evening on, these runs of a view were known of a place. */
export type Version = [known: number, runs: number[]];

export interface ViewRow {
  name: string;
  /** What it is called, and what it does, by language. */
  labels: Texts;
  abouts: Texts;
  independent_sources: number;
  histories: Version[][];
  places: number[];
  hinges: Table<Hinge> | null;
  /** Whether its rules have places likely not a side's, whatever the reader switches on. */
  likely: boolean;
  centres: Table<Centres>;
}

/** TopoJSON 1.0. */
export interface Topology {
  transform: { scale: [number, number]; translate: [number, number] };
  arcs: [number, number][][];
  objects: {
    areas: { geometries: (Shape & { id: string })[] };
    backdrop: { geometries: (Shape & { properties: BackdropProperties })[] };
  };
}

export interface Shape {
  type: string;
  // As deep as its type says: references to arcs, ~n (negative) being arc n walked backwards.
  arcs: any[];
}

export interface BackdropProperties {
  kind: string;
  name: string;
  point?: [lon: number, lat: number] | null;
}

// --- the data, unpacked

export interface Status extends StatusRow {
  index: number;
}

export interface Place extends Omit<PlaceRow, "flags"> {
  index: number;
  isCapital: boolean;
  drawable: boolean;
  province: Place | null;
  capital: Place | null;
}

export type LatLng = [lat: number, lng: number];

/** A place that has a point. */
export type Placed = Place & { lat: number; lon: number };

export interface Claim extends Omit<ClaimRow, "status" | "source"> {
  status: Status | null;
  source: Source;
  /** The first day of which it may speak. */
  begins: number;
  /** The evening from which it is known. */
  knownFrom: number;
}

export interface Run extends RunRow {
  number: number;
  bound?: Bound;
}

export interface View extends Omit<ViewRow, "hinges" | "centres"> {
  runs: Run[];
  centres: Centres[];
  hinges: Map<number, Hinge[]> | null;
}

export interface Model {
  title: string;
  version: string;
  digest: string;
  timezone: string;
  definition: string;
  licences: string[];
  credits: string[];
  languages: string[];
  calendar: Calendar;
  actors: string[];
  statuses: Status[];
  /** Number of the status of that of which nothing is known. */
  unknown: number;
  ages: number[];
  staleAfter: number;
  signs: Signs;
  bounding: Bounding;
  choices: Choices;
  words: Record<string, Texts>;
  places: Place[];
  byId: Map<string, Place>;
  claims: Claim[];
  claimsOf: Claim[][];
  sources: Source[];
  events: (Omit<EventRow, "source"> & { source: Source })[];
  views: View[];
  sea: boolean;
  shapes: { topology: Topology; places: Map<string, number> };
}

// --- time

/** A stretch of days, `to` not included. */
export interface Stretch {
  from: number;
  to: number;
}

export interface RunSpan extends Stretch {
  run: Run;
}

export interface AgeSpan extends Stretch {
  age: number;
}

export interface HingeSpan extends Stretch {
  on: Hinge[];
}

export interface Change<Span> {
  day: number;
  place: number;
  before: Span;
  after: Span;
}

// --- the reader's choice

/** The first and the last day of what is played, the first the earlier. */
export type DayRange = readonly [from: number, to: number];

export interface Values {
  day: number;
  /** What is played, if it is not the whole period. */
  range: DayRange | null;
  known: Known;
  view: string;
  /** Number of the chosen place. */
  place: number | null;
  area: string;
  layers: Set<string>;
  colouring: Colouring;
  infer: boolean;
  language: string;
  theme: string;
  /** Another map, to be compared with this one. */
  compare: Compare | null;
}

/** What decides who holds what: the end of a day, as known when, by which rules. */
export interface OneMap {
  day: number;
  known: Known;
  view: string;
}

export interface Compare extends OneMap {
  mode: CompareMode;
}

/** The two maps of a comparison: in time, or in what was known. */
export interface TwoMaps {
  before: OneMap;
  after: OneMap;
  /** Whether the one that the slider does not move comes before. */
  otherFirst: boolean;
}

/** Some places: how many, and their sums over those for which a figure is known. */
export interface Amount {
  places: number;
  area: number;
  population: number;
}

/** What a status gained and lost; as in geo.answers.comparison. */
export interface Balance {
  before: Amount;
  after: Amount;
  gained: Amount;
  newlyKnown: Amount;
  noLongerContested: Amount;
  lost: Amount;
  noLongerKnown: Amount;
  newlyContested: Amount;
}

/** A place that is not counted alike in both maps; `null` is what is counted apart. */
export interface Shift {
  place: Place;
  before: number | null;
  after: number | null;
  sureBefore: Confidence | null;
  sureAfter: Confidence | null;
}

export interface Differences {
  selection: string;
  whole: Amount;
  differing: Amount;
  shifts: Shift[];
  /** One for each status, and last one for what is counted apart. */
  balances: Balance[];
}

/** A choice as an address or a host writes it. */
export type Written = Partial<Record<string, unknown>>;

/** What a map shows that follows from where it stands; an extent is west, south, east and north. */
export interface Screen {
  extent: number[] | null;
  area: string;
  theme: string;
}

export interface Viewport {
  lat: number;
  lon: number;
  zoom: number;
}

/** Pixels of the map that lie under the panel. */
export interface Covered {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What a part of the page may ask for. */
export interface Actions {
  set(patch: Partial<Values>): void;
  toggle(layer: string, on: boolean): void;
  choose(place: Place | null): void;
  go(day: number): void;
  /** Move while something is held; nobody is told until `go`. */
  hold(day: number): void;
  moved(): void;
  /** Asks the host for what it does better; null where there is none. */
  ask: ((what: "save" | "sources") => void) | null;
}

/** What every part of the page that shows something has at hand. */
export interface Parts {
  model: Model;
  words: Words;
  sentences: Sentences;
  palette: Palette;
  painter: Painter;
  state: State;
  actions: Actions;
}

// --- looks

/** What a place wears. Two paints of one key look the same. */
export interface Paint {
  key: string;
  /** Paints of one style differ at most in how pale they are. */
  style: string;
  base: string;
  fill: string;
  ring: string | null;
  disputed: boolean;
}

/** What of a run decides its look. */
export type Drawn = Pick<Run, "status" | "claimed" | "confidence">;

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A name that wants a place on the map. */
export interface Name {
  sort: string;
  text: string;
  language: string;
  at: LatLng;
  /** Who gets room first: the lower rank, then the greater weight. */
  rank: number;
  weight: number;
  /** Which place it names; null: none of ours. */
  place: Place | null;
}
