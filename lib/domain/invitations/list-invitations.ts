import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { INVITATION_STATES } from "@/types/invitations";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import type { TenantContext } from "../shared/tenant-context";
import { type InvitationRow, type InvitationScope, inState, invitationRow, selectInvitations } from "./rows";

interface InvitationQuery {
  limit: number;
  cursor?: string | undefined;
  state?: (typeof INVITATION_STATES)[number] | undefined;
}

/** Invitations of a scope, newest first. One statement. */
export async function listInvitations(
  ctx: TenantContext,
  scope: InvitationScope,
  query: InvitationQuery,
): Promise<RowPage<InvitationRow>> {
  const before = decodeIdCursor(query.cursor);
  const tail = sql`
    ${query.state ? inState(query.state) : Prisma.empty}
    ${before ? sql`and i.id < ${before}::uuid` : Prisma.empty}
    order by i.id desc limit ${query.limit + 1}`;
  const rows = await read(ctx, (db) => queryRows(db, invitationRow, selectInvitations(scope, tail)));
  return toPage(rows, query.limit, (row) => [row.id]);
}
