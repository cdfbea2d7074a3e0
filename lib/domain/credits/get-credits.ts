import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { addDays, localDay } from "../shared/local-day";
import { GIVES_PLAN } from "../shared/read-only";
import type { WorkspaceContext } from "../shared/tenant-context";
import { figuresRow, figuresSql } from "./account-figures";

const creditsRow = figuresRow.extend({
  usedLast7DaysMicros: z.bigint(),
  /** Whether a plan carries the workspace, whatever its balance. */
  hasPlan: z.boolean(),
  settings: z.unknown(),
});

export type CreditsRow = z.infer<typeof creditsRow>;

/**
 * The workspace's prepaid money in micros: balance, what calls in progress hold of it, and what the last seven days
 * (today included) were charged. A workspace without an account has nothing. One statement.
 */
export async function getCredits(ctx: WorkspaceContext): Promise<CreditsRow> {
  const { partnerId } = ctx.scope;
  const { id: workspaceId, timeZone } = ctx.workspace;
  const since = addDays(localDay(now(), timeZone), -6);
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      creditsRow,
      sql`
        select ${figuresSql(workspaceId)},
               (select coalesce(sum(charge_micros), 0)::bigint from call_stats_daily
                 where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
                   and day >= ${since}::date) as "usedLast7DaysMicros",
               exists (select from client_subscriptions s
                        where s.partner_id = ${partnerId}::uuid and s.workspace_id = ${workspaceId}::uuid
                          and ${Prisma.raw(GIVES_PLAN)}) as "hasPlan",
               (select w.settings from workspaces w
                 where w.partner_id = ${partnerId}::uuid and w.id = ${workspaceId}::uuid) as settings
          from (select 1) one
          left join credit_accounts a
            on a.partner_id = ${partnerId}::uuid and a.workspace_id = ${workspaceId}::uuid`,
    ),
  );
  if (!row) throw new Error("A query of figures answered no row.");
  return row;
}
