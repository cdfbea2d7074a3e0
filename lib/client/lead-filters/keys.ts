import { type DatePreset, dayAt, instantsOf, isDatePreset, presetRange } from "@/config/date-presets";
import { UUID } from "@/config/uuid";
import type { LeadFilters, LeadPriority, LeadSort, LeadSource, LeadStatus } from "@/types/leads";
import type { LeadViewQuery } from "@/types/saved-views";

/** What the list of leads is narrowed to and its order, as its address carries it and saved views keep it. */
export type LeadListFilters = { [Name in keyof LeadViewQuery]?: NonNullable<LeadViewQuery[Name]> };
export type LeadFilterName = keyof LeadListFilters;

type Reader<Value> = (text: string) => Value | null;

const STATUSES: Record<LeadStatus, true> = {
  new: true,
  contacted: true,
  qualified: true,
  converted: true,
  lost: true,
  nurturing: true,
};
const SOURCES: Record<LeadSource, true> = {
  voice_agent: true,
  manual: true,
  import: true,
  api: true,
  webhook: true,
};
const PRIORITIES: Record<LeadPriority, true> = { low: true, normal: true, high: true, urgent: true };
const FOLLOW_UPS: Record<NonNullable<LeadFilters["followUp"]>, true> = {
  due: true,
  overdue: true,
  planned: true,
  none: true,
};
const SORTS: Record<LeadSort, true> = { newest: true, score: true, followUp: true };
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;

/** Written out rather than taken from the contract's schemas: those weigh more than the page. A test compares the two. */
const READERS: { [Name in LeadFilterName]-?: Reader<NonNullable<LeadListFilters[Name]>> } = {
  status: oneOf(STATUSES),
  source: oneOf(SOURCES),
  priority: oneOf(PRIORITIES),
  assignee: (text) => (text === "me" || text === "nobody" || UUID.test(text) ? text : null),
  tagId: (text) => (UUID.test(text) ? text : null),
  minScore: readScore,
  maxScore: readScore,
  followUp: oneOf(FOLLOW_UPS),
  from: readInstant,
  to: readInstant,
  search: (text) =>
    text
      .replaceAll(/\p{Cc}/gu, "")
      .trim()
      .slice(0, 100)
      .trim() || null,
  sort: oneOf(SORTS),
  period: (text): DatePreset | null => (isDatePreset(text) ? text : null),
};

/** The readers' keys are just the filters' names. */
export const LEAD_FILTER_NAMES = Object.keys(READERS) as LeadFilterName[];

/** Filters from an address or a saved view; what is not a filter of ours counts as not set. */
export function readLeadFilters(search: Readonly<Record<string, unknown>>): LeadListFilters {
  const filters: Partial<Record<LeadFilterName, unknown>> = {};
  for (const name of LEAD_FILTER_NAMES) {
    const value = search[name];
    const text = typeof value === "number" ? String(value) : value;
    const known = typeof text === "string" && text !== "" ? READERS[name](text) : null;
    if (known !== null) filters[name] = known;
  }
  // Each value came from the reader of its own name.
  const known = filters as LeadListFilters;
  if (known.sort === "newest") delete known.sort;
  if (known.period !== undefined) {
    delete known.from;
    delete known.to;
  }
  return known;
}

/** The filters alone as the API takes them: periods as instants, and no order. */
export function toLeadFilters(
  { sort: _, period, ...filters }: LeadListFilters,
  { timeZone, nowMs }: { timeZone: string; nowMs: number },
): LeadFilters {
  if (period === undefined || !isDatePreset(period)) return filters;
  return { ...filters, ...instantsOf(presetRange(period, dayAt(nowMs, timeZone)), timeZone) };
}

/** Whether anything narrows the list; an order does not. */
export function isNarrowed({ sort: _, ...filters }: LeadListFilters): boolean {
  return Object.keys(filters).length > 0;
}

function oneOf<Name extends string>(names: Record<Name, true>): Reader<Name> {
  const isName = (text: string): text is Name => Object.hasOwn(names, text);
  return (text) => (isName(text) ? text : null);
}

function readScore(text: string): number | null {
  return /^\d{1,3}$/.test(text) && Number(text) <= 100 ? Number(text) : null;
}

function readInstant(text: string): string | null {
  return INSTANT.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}
