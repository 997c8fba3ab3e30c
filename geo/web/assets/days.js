// Days are whole numbers, counted from the first day of the period. No clock and
// no time zone enters: a day is a calendar day of the package.

const MS_A_DAY = 86_400_000;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const MONTHS = [
  "January", "February", "March", "April", "May", "June", "July",
  "August", "September", "October", "November", "December",
];
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

export function createCalendar(period) {
  const base = Date.parse(`${period.first}T00:00:00Z`);
  const last = period.days - 1;
  const dateOf = (day) => new Date(base + day * MS_A_DAY);
  const iso = (day) => dateOf(day).toISOString().slice(0, 10);

  // "12 August 2021"
  function long(day) {
    const date = dateOf(day);
    return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  }

  // "12 Aug"; with the year when it is not that of the period's last day
  function short(day) {
    const date = dateOf(day);
    const year = date.getUTCFullYear();
    const tail = year === dateOf(last).getUTCFullYear() ? "" : ` ${year}`;
    return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()].slice(0, 3)}${tail}`;
  }

  // A day, or "between 12 and 14 August 2021", or "in July 2021"
  function span(days, sayDay = long) {
    if (!Array.isArray(days)) return sayDay(days);
    const [earliest, latest] = days.map(dateOf);
    const month = `${MONTHS[latest.getUTCMonth()]} ${latest.getUTCFullYear()}`;
    const oneMonth = iso(days[0]).slice(0, 7) === iso(days[1]).slice(0, 7);
    if (oneMonth && earliest.getUTCDate() === 1 && dateOf(days[1] + 1).getUTCDate() === 1) {
      return `in ${month}`;
    }
    const from = oneMonth ? String(earliest.getUTCDate()) : sayDay(days[0]);
    return `between ${from} and ${sayDay(days[1])}`;
  }

  // The day that a text means, or null if it is no ISO day
  function parse(text) {
    const trimmed = text.trim();
    if (!ISO_DAY.test(trimmed)) return null;
    const time = Date.parse(`${trimmed}T00:00:00Z`);
    if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== trimmed) return null;
    return Math.round((time - base) / MS_A_DAY);
  }

  return {
    first: 0,
    last,
    iso,
    long,
    short,
    span,
    parse,
    weekday: (day) => WEEKDAYS[dateOf(day).getUTCDay()],
    month: (day) => MONTHS[dateOf(day).getUTCMonth()],
    year: (day) => dateOf(day).getUTCFullYear(),
    dayOfMonth: (day) => dateOf(day).getUTCDate(),
    contains: (day) => Number.isInteger(day) && day >= 0 && day <= last,
    clip: (day) => Math.max(0, Math.min(last, day)),
  };
}
