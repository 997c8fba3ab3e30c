// How many places of a selection are held by whom; the same rules as geo.statistics.

import { select } from "./model.js";

export function count(model, timeline, selection, day) {
  const places = select(model, selection);
  const byStatus = model.statuses.map(() => 0);
  const least = model.statuses.map(() => 0);
  const most = model.statuses.map(() => 0);
  const claimed = model.actors.map(() => 0);
  let disputed = 0;
  for (const place of places) {
    const { run } = timeline.at(place.index, day);
    const status = run.confidence === "inferred" ? model.unknown : run.status;
    byStatus[status] += 1;
    if (run.claimed !== null) claimed[run.claimed] += 1;
    if (run.confidence === "disputed") disputed += 1;
    for (const [other, more] of unsettled(timeline.spans[place.index], run.status, day)) {
      if (more) most[other] += 1;
      else least[other] -= 1;
    }
  }
  byStatus.forEach((number, status) => {
    least[status] += number;
    most[status] += number;
  });
  const undrawn = places.filter((place) => !place.drawable).length;
  return { total: places.length, byStatus, least, most, claimed, disputed, undrawn };
}

// Statuses that a place may not (false) or may as well (true) have had on the day,
// because the day of a change is not certain.
function unsettled(spans, status, day) {
  const found = [];
  for (let n = 1; n < spans.length; n += 1) {
    const before = spans[n - 1];
    const after = spans[n];
    const since = after.run.since;
    if (!since || before.run.status === after.run.status) continue;
    const [, earliest, latest] = since;
    if (status === after.run.status && after.from <= day && day < latest) {
      found.push([after.run.status, false], [before.run.status, true]);
    } else if (status === before.run.status && earliest <= day && day < after.from) {
      found.push([before.run.status, false], [after.run.status, true]);
    }
  }
  return found;
}
