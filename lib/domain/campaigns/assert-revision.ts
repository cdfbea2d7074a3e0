import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type CampaignFacts, compareCampaigns } from "./compare-campaign";

const MOST_SHOWN = 80;

const lastChange = z.object({ by: z.string(), at: z.date(), changed: z.array(z.string()).nullable() });

interface Change {
  campaignId: string;
  stored: CampaignFacts & { revision: number };
  sent: CampaignFacts;
  /** The revision that was changed. */
  seen: number;
}

/**
 * Refuses a change made on another revision than the stored one. The refusal tells both sides: who changed what last and
 * when, and each place where what is stored and what was sent differ.
 */
export async function assertRevision(
  ctx: InTransaction<WorkspaceContext>,
  { campaignId, stored, sent, seen }: Change,
): Promise<void> {
  if (stored.revision === seen) return;
  const last = await readLastChange(ctx, campaignId);
  const what = last?.changed && last.changed.length > 0 ? ` (${last.changed.join(", ")})` : "";
  const who = last ? ` by ${last.by} at ${last.at.toISOString()}${what}` : "";
  throw new DomainError(
    "conflict",
    `This campaign was changed in the meantime${who}: it is at revision ${stored.revision}, your change was made on ${seen}. Reload it and make your change again.`,
    {
      errors: [
        { field: "body.revision", message: `is ${stored.revision} now, yours is ${seen}` },
        ...compareCampaigns(stored, { ...sent, ...revisionOf(stored) }).map(({ path, before, after }) => ({
          field: `body.${path}`,
          message: `${shown(before)} is stored, you sent ${shown(after)}`,
        })),
      ],
    },
  );
}

function revisionOf({ revision }: { revision: number }) {
  return { revision };
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return `“${text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text}”`;
}

async function readLastChange(ctx: InTransaction<WorkspaceContext>, campaignId: string) {
  const [row] = await queryRows(
    ctx.tx,
    lastChange,
    sql`select actor_label as by, created_at as at, after->'changed' as changed from audit_logs
         where partner_id = ${ctx.scope.partnerId}::uuid and entity_type = 'campaign' and entity_id = ${campaignId}
           and workspace_id = ${ctx.workspace.id}::uuid and action = 'campaign.updated'
         order by id desc limit 1`,
  );
  return row;
}
