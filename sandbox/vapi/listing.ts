import { z } from "zod";
import { parseOrRefuse } from "./schemas/validate";

const instant = z.iso.datetime({ offset: true, error: "must be a valid ISO 8601 date string" }).optional();

const filters = {
  limit: z.coerce.number().int().min(0).max(1000).default(100),
  createdAtGt: instant,
  createdAtLt: instant,
  createdAtGe: instant,
  createdAtLe: instant,
  updatedAtGt: instant,
  updatedAtLt: instant,
  updatedAtGe: instant,
  updatedAtLe: instant,
};

/** Query of the plain lists; an unknown parameter is refused. */
const listQuery = z.strictObject(filters);

/** GET /call knows three more filters; there is no status filter and no cursor. */
const callListQuery = z.strictObject({
  ...filters,
  id: z.guid().optional(),
  assistantId: z.guid().optional(),
  phoneNumberId: z.guid().optional(),
});

interface Dated {
  createdAt: string;
  updatedAt: string;
}

type Comparison = (value: number, bound: number) => boolean;

const comparisons: Record<"Gt" | "Lt" | "Ge" | "Le", Comparison> = {
  Gt: (value, bound) => value > bound,
  Lt: (value, bound) => value < bound,
  Ge: (value, bound) => value >= bound,
  Le: (value, bound) => value <= bound,
};

type ListQuery = z.output<typeof listQuery>;

function isWithin(item: Dated, query: ListQuery): boolean {
  const fields = ["createdAt", "updatedAt"] as const;
  const suffixes = ["Gt", "Lt", "Ge", "Le"] as const;
  return fields.every((field) =>
    suffixes.every((suffix) => {
      const bound = query[`${field}${suffix}`];
      return bound === undefined || comparisons[suffix](Date.parse(item[field]), Date.parse(bound));
    }),
  );
}

/** The page of an organisation's own things, newest first. Throws 400 for a bad or unknown filter. */
export function listPage<Item extends Dated & { orgId: string }>(
  items: Iterable<Item>,
  orgId: string,
  rawQuery: Record<string, string>,
): Item[] {
  const query = parseOrRefuse(listQuery, rawQuery);
  const own = [...items].filter((item) => item.orgId === orgId && isWithin(item, query));
  return own
    .reverse()
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
    .slice(0, query.limit);
}

interface ListedCall extends Dated {
  id: string;
  orgId: string;
  assistantId?: string | undefined;
  phoneNumberId?: string | undefined;
}

/** As listPage, with the filters of GET /call. */
export function listCallPage<Item extends ListedCall>(
  items: Iterable<Item>,
  orgId: string,
  rawQuery: Record<string, string>,
): Item[] {
  const { id, assistantId, phoneNumberId } = parseOrRefuse(callListQuery, rawQuery);
  const wanted = { id, assistantId, phoneNumberId };
  const chosen = [...items].filter((item) =>
    (["id", "assistantId", "phoneNumberId"] as const).every(
      (key) => wanted[key] === undefined || wanted[key] === item[key],
    ),
  );
  const rest = Object.entries(rawQuery).filter(([key]) => !(key in wanted));
  return listPage(chosen, orgId, Object.fromEntries(rest));
}
