import { z } from "zod";
import { badRequest } from "./problems";

/** Query of the lists, also accepted in the body of those that are POST. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).optional(),
  pagination_key: z.string().min(1).optional(),
  sort_order: z.enum(["ascending", "descending"]).optional(),
});

export type PageQuery = z.output<typeof pageQuery>;

interface Listed {
  id: string;
  createdAt: number;
}

const defaultLimit = 50;

/** The provider's envelope: one page, and the key under which the next begins. `skip` leaves out the first ones. */
export function pageOf<Item extends Listed>(
  items: Iterable<Item>,
  query: PageQuery & { skip?: number | undefined },
  toResource: (item: Item) => Record<string, unknown>,
): Record<string, unknown> {
  const sorted = [...items].sort((a, b) => a.createdAt - b.createdAt || a.id.localeCompare(b.id));
  if (query.sort_order !== "ascending") sorted.reverse();
  const start = (query.pagination_key ? startAfter(sorted, query.pagination_key) : 0) + (query.skip ?? 0);
  const page = sorted.slice(start, start + (query.limit ?? defaultLimit));
  const last = page.at(-1);
  const hasMore = start + page.length < sorted.length;
  return {
    items: page.map(toResource),
    has_more: hasMore,
    ...(hasMore && last ? { pagination_key: Buffer.from(last.id).toString("base64url") } : {}),
  };
}

function startAfter(sorted: Listed[], key: string): number {
  const id = Buffer.from(key, "base64url").toString();
  const index = sorted.findIndex((item) => item.id === id);
  if (index === -1) throw badRequest("pagination_key is not valid");
  return index + 1;
}
