import { z } from "zod";

export const record = z.looseObject({ objectID: z.string().min(1) });
export type AlgoliaRecord = z.infer<typeof record>;

export interface SearchQuery {
  query: string;
  hitsPerPage: number;
  filters: string[];
  numericFilters: string[];
}

/** What an index holds. Answers what changed as the service does: at once, with a task to wait for. */
export interface Index {
  records: Map<string, AlgoliaRecord>;
  settings: { searchableAttributes: string[]; filterable: Set<string>; order: string | null };
}

export function emptyIndex(): Index {
  return {
    records: new Map(),
    settings: { searchableAttributes: [], filterable: new Set(), order: null },
  };
}

const equality = /^(\w+):("?)([\w-]+)\2$/;
const comparison = /^(\w+)\s*(<=|>=|<|>)\s*(\d+)$/;

/** Records of an index a query finds, in its order: every word is the beginning of a word, the last of a list matters most. */
export function findRecords(index: Index, query: SearchQuery): AlgoliaRecord[] {
  const { searchableAttributes, order } = index.settings;
  const words = tokens(query.query);
  const found = [...index.records.values()].filter(
    (each) =>
      query.filters.every((filter) => passes(index, each, filter)) &&
      query.numericFilters.every((filter) => isWithin(each, filter)) &&
      words.every((word) =>
        searchableAttributes.some((name) => tokens(textOf(each[name])).some((own) => own.startsWith(word))),
      ),
  );
  if (order) found.sort((one, other) => Number(other[order]) - Number(one[order]));
  return found.slice(0, query.hitsPerPage);
}

/** Any of what is joined by OR is enough. */
export function passes(index: Index, each: AlgoliaRecord, filter: string): boolean {
  return filter.split(" OR ").some((one) => equals(index, each, one));
}

/** A filter on an attribute that is not set up for it finds nothing, as at the service. */
function equals(index: Index, each: AlgoliaRecord, filter: string): boolean {
  const [, name = "", , value] = equality.exec(filter) ?? [];
  return index.settings.filterable.has(name) && String(each[name]) === value;
}

function isWithin(each: AlgoliaRecord, filter: string): boolean {
  const [, name = "", sign, bound] = comparison.exec(filter) ?? [];
  const value = Number(each[name]);
  if (sign === "<=") return value <= Number(bound);
  if (sign === ">=") return value >= Number(bound);
  if (sign === "<") return value < Number(bound);
  return sign === ">" && value > Number(bound);
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join(" ") : String(value ?? "");
}

function tokens(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
