import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import type { EventFilters, EventState } from "@/types/dead-letters";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import { type EventRow, eventRow, selectEvents } from "./internal";

/** Providers' events that stand still, of all agencies, newest first. For the platform's operators. One statement. */
export async function listEvents(
  query: EventFilters & { status: EventState; limit: number; cursor?: string | undefined },
): Promise<RowPage<EventRow>> {
  const before = decodeIdCursor(query.cursor);
  const tail = sql`
    and e.status = ${statusLiteral(query.status)} ${narrowEvents(query)}
    ${before ? sql`and e.id < ${before}::uuid` : Prisma.empty}
    order by e.id desc limit ${query.limit + 1}`;
  const rows = await systemRead({}, (db) => queryRows(db, eventRow, selectEvents(tail)));
  return toPage(rows, query.limit, (row) => [row.id]);
}

const LITERALS: Record<EventState, Sql> = {
  dead: sql`'dead'`,
  pending: sql`'pending'`,
  dropped: sql`'dropped'`,
};

/** Written out, not a parameter: only then can the planner use the index of that status alone. */
function statusLiteral(status: EventState): Sql {
  return LITERALS[status];
}

/** The conditions of a filter on events `e`. */
export function narrowEvents({ partnerId, integrationId, type, reason }: EventFilters): Sql {
  return sql`
    ${partnerId ? sql`and e.partner_id = ${partnerId}::uuid` : Prisma.empty}
    ${integrationId ? sql`and e.integration_id = ${integrationId}::uuid` : Prisma.empty}
    ${type ? sql`and e.type = ${type}` : Prisma.empty}
    ${reason ? sql`and e.last_error = ${reason}` : Prisma.empty}`;
}
