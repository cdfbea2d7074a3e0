import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { OnboardingResource } from "@/types/readiness";
import type { PartnerContext } from "../../shared/tenant-context";
import { hasCompletedCall, selectSteps, stepsColumn } from "./steps";

/** More than these are told as a number. */
const MOST_SHOWN = 8;

const onboardingRow = z.object({
  total: z.number().int(),
  workspaceId: z.uuid(),
  slug: z.string(),
  name: z.string(),
  createdAt: z.date(),
  steps: stepsColumn,
});

/**
 * Clients that have not had a call yet, the newest first, and what each lacks. One statement, however many clients
 * there are; steps are looked up for those shown only.
 */
export async function listOnboarding(ctx: PartnerContext): Promise<OnboardingResource> {
  const rows = await read(ctx, (db) =>
    queryRows(
      db,
      onboardingRow,
      sql`
        select w.id as "workspaceId", w.slug, w.name, w.created_at as "createdAt", w.total, ${selectSteps} as steps
          from (select w.*, (count(*) over ())::int as total from workspaces w
                 where w.partner_id = ${ctx.scope.partnerId}::uuid and w.deleted_at is null and w.status = 'active'
                   and not ${hasCompletedCall}
                 order by w.id desc limit ${MOST_SHOWN}) w
         order by w.id desc`,
    ),
  );
  return {
    total: rows[0]?.total ?? 0,
    clients: rows.map(({ total: _same, createdAt, ...client }) => ({
      ...client,
      createdAt: createdAt.toISOString(),
    })),
  };
}
