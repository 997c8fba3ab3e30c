// What is read aloud to those who do not look at the map.

/** @import { Parts } from "./types.d.ts" */

const MOST_NAMED = 3;

/**
 * What the reader of the slider hears: the day and what changed on it.
 * @param {Parts} parts
 * @param {number} day
 */
export function dayText({ model, words, sentences, painter }, day) {
  const told = painter.timeline
    .changesOn(day)
    .filter((change) => painter.matters(change) && model.places[change.place].kind !== "province")
    .toSorted((a, b) => Number(model.places[b.place].isCapital) - Number(model.places[a.place].isCapital));
  const named = told.slice(0, MOST_NAMED).map(({ place, after }) =>
    words.say("aloud.change", {
      place: words.name(model.places[place]).text,
      status: sentences.heading(after.run),
    }),
  );
  const more = told.length - MOST_NAMED;
  const listed = told.length === 0 ? words.say("aloud.no-change") : words.listed(named);
  const changes = more > 0 ? words.say("aloud.more", { named: listed, n: more }) : listed;
  return words.say("aloud.day", { day: words.day(day), changes });
}
