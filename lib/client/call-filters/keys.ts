import { type DatePreset, dayAt, instantsOf, isDatePreset, presetRange } from "@/config/date-presets";
import { UUID } from "@/config/uuid";
import type { CallFilters, CallListItem, CallOutcome, CallStatusName } from "@/types/calls";
import type { CallViewQuery } from "@/types/saved-views";

/**
 * What the list of calls is narrowed to and in which order it stands, as its address carries it and saved views keep it;
 * what is not set is absent. `period` is a stretch of days that moves along, instead of `from` and `to`.
 */
export type CallListFilters = { [Name in keyof CallViewQuery]?: NonNullable<CallViewQuery[Name]> };
export type CallFilterName = keyof CallListFilters;
export type CallListSort = NonNullable<CallListFilters["sort"]>;

export const NO_CALL_FILTERS: CallListFilters = {};

/** Reads one filter of an address; null for what is none. */
type Reader<Value> = (text: string) => Value | null;

const STATUSES: Record<CallStatusName, true> = {
  initiated: true,
  ringing: true,
  in_progress: true,
  completed: true,
  failed: true,
  no_answer: true,
  busy: true,
  canceled: true,
};
const OUTCOMES: Record<CallOutcome, true> = {
  answered: true,
  voicemail: true,
  unanswered: true,
  failed: true,
  live: true,
};
const DIRECTIONS: Record<CallListItem["direction"], true> = { inbound: true, outbound: true };
const TYPES: Record<CallListItem["type"], true> = { phone: true, web: true, test: true };
const SENTIMENTS: Record<NonNullable<CallListItem["sentiment"]>, true> = {
  positive: true,
  neutral: true,
  negative: true,
};
const YES_NO: Record<NonNullable<CallFilters["goalMet"]>, true> = { true: true, false: true };
const SORTS: Record<CallListSort, true> = {
  newest: true,
  oldest: true,
  longest: true,
  shortest: true,
  dearest: true,
};

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;
const MOST_SECONDS = 86_400;

/** Written out rather than taken from the contract's schemas: those weigh more than the page. A test compares the two. */
const READERS: { [Name in CallFilterName]-?: Reader<NonNullable<CallListFilters[Name]>> } = {
  status: oneOf(STATUSES),
  outcome: oneOf(OUTCOMES),
  direction: oneOf(DIRECTIONS),
  type: oneOf(TYPES),
  agentId: matching(UUID),
  campaignId: matching(UUID),
  tagId: matching(UUID),
  number: readNumber,
  sentiment: oneOf(SENTIMENTS),
  goalMet: oneOf(YES_NO),
  endedReason: words(40),
  minSeconds: readWhole(0, MOST_SECONDS),
  maxSeconds: readWhole(0, MOST_SECONDS),
  minCostMicros: matching(/^\d{1,19}$/),
  maxCostMicros: matching(/^\d{1,19}$/),
  from: readInstant,
  to: readInstant,
  weekday: readWhole(1, 7),
  hour: readWhole(0, 23),
  timeZone: readTimeZone,
  search: words(100),
  sort: oneOf(SORTS),
  period: (text): DatePreset | null => (isDatePreset(text) ? text : null),
};

/** The readers' keys are just the filters' names. */
export const CALL_FILTER_NAMES = Object.keys(READERS) as CallFilterName[];

/** Filters from an address or a saved view; what is not a filter of ours, or not for the reader, counts as not set. */
export function readCallFilters(
  search: Readonly<Record<string, unknown>>,
  { seesCosts }: { seesCosts: boolean },
): CallListFilters {
  const filters: Partial<Record<CallFilterName, unknown>> = {};
  for (const name of CALL_FILTER_NAMES) {
    const value = read(name, search[name]);
    if (value !== null) filters[name] = value;
  }
  // Each value came from the reader of its own name.
  const known = filters as CallListFilters;
  if (!seesCosts) {
    delete known.minCostMicros;
    delete known.maxCostMicros;
    if (known.sort === "dearest") delete known.sort;
  }
  if (known.sort === "newest") delete known.sort;
  // A period says both ends itself.
  if (known.period !== undefined) {
    delete known.from;
    delete known.to;
  } else if (known.from === undefined || known.to === undefined) {
    // Hours of the week are looked for within days alone.
    delete known.weekday;
    delete known.hour;
  }
  if (known.weekday === undefined && known.hour === undefined) delete known.timeZone;
  return known;
}

function read(name: CallFilterName, value: unknown): unknown {
  if (typeof value === "string") return value === "" ? null : READERS[name](value);
  return typeof value === "number" ? READERS[name](String(value)) : null;
}

/** Where and when the filters are applied: a period's days are those of the workspace's zone, up to today. */
export interface FilterClock {
  timeZone: string;
  nowMs: number;
}

/** The filters alone as the API takes them: periods as instants, and no order. */
export function toCallFilters(
  { sort: _, period, ...filters }: CallListFilters,
  { timeZone, nowMs }: FilterClock,
): CallFilters {
  if (period === undefined || !isDatePreset(period)) return filters;
  return { ...filters, ...instantsOf(presetRange(period, dayAt(nowMs, timeZone)), timeZone) };
}

/** The same with the order, as a page of the list is asked for. */
export function toCallQuery(filters: CallListFilters, clock: FilterClock) {
  return { ...toCallFilters(filters, clock), sort: filters.sort };
}

/** Whether anything narrows the list; an order does not. */
export function isNarrowed({ sort: _, ...filters }: CallListFilters): boolean {
  return Object.keys(filters).length > 0;
}

function oneOf<Name extends string>(names: Record<Name, true>): Reader<Name> {
  const isName = (text: string): text is Name => Object.hasOwn(names, text);
  return (text) => (isName(text) ? text : null);
}

function matching(form: RegExp): Reader<string> {
  return (text) => (form.test(text) ? text : null);
}

/** Text of one line; too long a one is cut. */
function words(most: number): Reader<string> {
  return (text) =>
    text
      .replaceAll(/\p{Cc}/gu, "")
      .trim()
      .slice(0, most)
      .trim() || null;
}

/** The beginning of a phone number: two digits at least, with what people write between them. */
function readNumber(text: string): string | null {
  const number = text.trim();
  const isNumber = number.length <= 20 && /^\+?[\d\s().\-/]+$/.test(number);
  return isNumber && number.replaceAll(/\D/g, "").length >= 2 ? number : null;
}

function readWhole(least: number, most: number): Reader<number> {
  return (text) => {
    const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
    return number >= least && number <= most ? number : null;
  };
}

function readTimeZone(text: string): string | null {
  if (!/^[A-Za-z][^\p{Cc}]{0,63}$/u.test(text)) return null;
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return text;
  } catch {
    // No zone that the browser knows.
    return null;
  }
}

function readInstant(text: string): string | null {
  return INSTANT.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}
