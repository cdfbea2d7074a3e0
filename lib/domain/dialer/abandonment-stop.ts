import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { nowMs } from "@/lib/platform/clock";
import type { StateReason } from "@/types/campaign-settings";
import { type CountedCampaign, dayOf } from "./write-settled";

/** Of people who answered so many in a hundred at most may hear nobody (47 CFR 64.1200(a)(7)), */
const MOST_PERCENT = 3;
/** over so many days, today among them. */
const DAYS = 30;
const DAY_MS = 86_400_000;
/** From so many answered calls on the share says something. */
const LEAST_ANSWERED = 100;

/** Why a campaign pauses by itself. */
export interface Stop {
  reason: StateReason;
  detail?: string;
}

const sharesRow = z.object({
  answered: z.number().int(),
  abandoned: z.number().int(),
  allAnswered: z.number().int(),
  allAbandoned: z.number().int(),
});

/**
 * Whether too many people heard nobody in the last thirty days: of the campaign, as the law counts, or of all campaigns of
 * its workspace, so that a copy does not begin to count anew. Asked when one more of the campaign did: one that somebody
 * resumed goes on until then.
 */
export async function abandonmentStop(
  ctx: InTransaction<TenantContext>,
  { partnerId, workspaceId, id }: CountedCampaign,
): Promise<Stop | null> {
  const since = dayOf(new Date(nowMs() - (DAYS - 1) * DAY_MS));
  const [row] = await queryRows(
    ctx.tx,
    sharesRow,
    sql`
    select coalesce(sum(answered), 0)::int as "allAnswered", coalesce(sum(abandoned), 0)::int as "allAbandoned",
           coalesce(sum(answered) filter (where campaign_id = ${id}::uuid), 0)::int as answered,
           coalesce(sum(abandoned) filter (where campaign_id = ${id}::uuid), 0)::int as abandoned
      from campaign_days
     where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and day >= ${since}::date`,
  );
  if (!row) return null;
  if (isTooMany(row)) return stopFor(row, "");
  const all = { answered: row.allAnswered, abandoned: row.allAbandoned };
  return isTooMany(all) ? stopFor(all, " by all campaigns together") : null;
}

type Share = Pick<z.infer<typeof sharesRow>, "answered" | "abandoned">;

function isTooMany({ answered, abandoned }: Share): boolean {
  return answered >= LEAST_ANSWERED && abandoned * 100 > answered * MOST_PERCENT;
}

function stopFor({ answered, abandoned }: Share, whose: string): Stop {
  return {
    reason: "abandonment",
    detail: `${abandoned} of ${answered} people called${whose} in the last ${DAYS} days heard nobody within two seconds`,
  };
}
