// Which places hinge on a single source, and when; worked out by geo.answers.reliance.

// For each place, stretches with the sources that it hinges on, each with the status that
// it would have without that source. Null where this was not worked out.
export function relianceSpans(model, view, known) {
  if (view.hinges === null || known !== "today") return null;
  const end = model.calendar.last + 1;
  return model.places.map((place) => {
    const meant = place.kind === "province" ? place.capital ?? place : place;
    const hinges = view.hinges.get(meant.index) ?? [];
    return hingeSpans(hinges.map((hinge) => ({ ...hinge, to: hinge.to ?? end })), end);
  });
}

function hingeSpans(hinges, end) {
  const turns = hinges.flatMap(({ from, to }) => [from, to]).filter((day) => day > 0 && day < end);
  const days = [...new Set([0, ...turns])].toSorted((a, b) => a - b);
  return days.map((day, n) => ({
    from: day,
    to: days[n + 1] ?? end,
    on: hinges.filter(({ from, to }) => from <= day && day < to),
  }));
}
