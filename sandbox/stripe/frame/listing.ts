import { noSuch } from "./problems";
import type { Bag, Doc } from "./values";

export interface ListQuery {
  limit?: number | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
  created?:
    | number
    | { gt?: number | undefined; gte?: number | undefined; lt?: number | undefined; lte?: number | undefined }
    | undefined;
}

export interface List<D> {
  object: "list";
  data: D[];
  has_more: boolean;
  url: string;
}

function isWithin(doc: Doc & { created?: number }, created: ListQuery["created"]): boolean {
  if (created === undefined) return true;
  const at = doc.created ?? 0;
  if (typeof created === "number") return at === created;
  const { gt, gte, lt, lte } = created;
  return (
    at > (gt ?? -Infinity) && at >= (gte ?? -Infinity) && at < (lt ?? Infinity) && at <= (lte ?? Infinity)
  );
}

function positionOf(docs: readonly Doc[], id: string, param: string): number {
  const index = docs.findIndex((doc) => doc.id === id);
  if (index < 0) throw noSuch("object", id, param);
  return index;
}

/** A page, newest first, of things given oldest first. Throws 400 for a cursor that is not among them. */
export function listPage<D extends Doc & { created?: number }>(
  docs: readonly D[],
  query: ListQuery,
  url: string,
): List<D> {
  const newestFirst = docs.filter((doc) => isWithin(doc, query.created)).reverse();
  const limit = query.limit ?? 10;
  if (query.ending_before !== undefined) {
    const end = positionOf(newestFirst, query.ending_before, "ending_before");
    const start = Math.max(0, end - limit);
    return { object: "list", data: newestFirst.slice(start, end), has_more: start > 0, url };
  }
  const start =
    query.starting_after === undefined
      ? 0
      : positionOf(newestFirst, query.starting_after, "starting_after") + 1;
  const data = newestFirst.slice(start, start + limit);
  return { object: "list", data, has_more: start + limit < newestFirst.length, url };
}

/** A whole list inside another object, in the given order. */
export function embeddedList(data: unknown[], url: string): Bag {
  return { object: "list", data, has_more: false, total_count: data.length, url };
}
