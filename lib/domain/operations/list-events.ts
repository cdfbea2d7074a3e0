import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import type { EventFilters } from "@/types/dead-letters";
import type { EventState } from "@/types/provider-events";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import type { PartnerContext } from "../shared/tenant-context";
import { type EventRow, eventRow, narrowEvents, selectEvents, statusLiteral } from "./internal";

type EventQuery = EventFilters & {
  /** Any when absent. */
  status?: EventState | undefined;
  limit: number;
  cursor?: string | undefined;
};

/** Providers' events of all agencies, newest first. For the platform's operators. One statement. */
export async function listEvents(query: EventQuery): Promise<RowPage<EventRow>> {
  const rows = await systemRead({}, (db) => queryRows(db, eventRow, listEventsSql(query)));
  return toPage(rows, query.limit, (row) => [row.id]);
}

/** The statement of one page; a test asks the planner about it. */
export function listEventsSql(query: EventQuery): Sql {
  const before = decodeIdCursor(query.cursor);
  return selectEvents(sql`
    ${query.status ? sql`and e.status = ${statusLiteral(query.status)}` : Prisma.empty} ${narrowEvents(query)}
    ${before ? sql`and e.id < ${before}::uuid` : Prisma.empty}
    order by e.id desc limit ${query.limit + 1}`);
}

/**
 * Those of the agency. Without a state: all of the call named, otherwise those that are dead. One statement; it names
 * the agency itself, because the indexes of one state are of no use under row-level security.
 */
export function listPartnerEvents(
  ctx: PartnerContext,
  query: Omit<EventQuery, "partnerId">,
): Promise<RowPage<EventRow>> {
  const status = query.status ?? (query.callId ? undefined : "dead");
  return listEvents({ ...query, status, partnerId: ctx.scope.partnerId });
}
