import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { CALL_STATUSES } from "@/types/calls";
import type { LegalHoldResource } from "@/types/privacy";
import { logCalls } from "../calls/log-call";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { asItWas, isThereToHold } from "./chosen-calls";
import { lockOutErasing } from "./hold";

const heldRow = z.object({
  status: z.enum(CALL_STATUSES),
  since: z.date().nullable(),
  hasChanged: z.boolean(),
  createdAt: z.date(),
});

/**
 * Keeps everything there is of a call until the hold is lifted, also when it was chosen for erasing and is not erased yet.
 * Twice is once. Throws `notFound`.
 */
export function holdCall(ctx: WorkspaceContext, callId: string, reason: string): Promise<LegalHoldResource> {
  return inTransaction(ctx, async (tx) => {
    const since = sql`coalesce(o.legal_hold_at, now())`;
    return toResource(callId, await change(tx, callId, { since, kind: "held", facts: { reason } }));
  });
}

/** From now on the call is kept as long as others. What has fallen due meanwhile goes at the next tick. */
export function liftCallHold(ctx: WorkspaceContext, callId: string): Promise<LegalHoldResource> {
  return inTransaction(ctx, async (tx) => {
    const call = await change(tx, callId, { since: sql`null`, kind: "hold_lifted", facts: {} });
    return toResource(callId, call);
  });
}

interface HoldChange {
  since: Sql;
  kind: "held" | "hold_lifted";
  /** For the audit log alone: the call's log is read by people who may not know why. */
  facts: Record<string, string>;
}

async function change(
  ctx: InTransaction<WorkspaceContext>,
  callId: string,
  { since, kind, facts }: HoldChange,
): Promise<z.infer<typeof heldRow>> {
  const { partnerId } = ctx.scope;
  const ofWorkspace = sql`c.partner_id = ${partnerId}::uuid and c.workspace_id = ${ctx.workspace.id}::uuid`;
  // Retention goes over calls once, so one that was held when it came by is gone over again.
  const rewinding =
    kind === "held"
      ? sql`select 1`
      : sql`
        update workspaces w
           set recordings_gone_until = ${rewound("recordings_gone_until")},
               transcripts_gone_until = ${rewound("transcripts_gone_until")},
               events_gone_until = ${rewound("events_gone_until")}
          from changed c
         where w.partner_id = ${partnerId}::uuid and w.id = ${ctx.workspace.id}::uuid and c."hasChanged"`;
  await lockOutErasing(ctx, partnerId);
  const [row] = await queryRows(
    ctx.tx,
    heldRow,
    sql`
      with old as (
        select c.id, c.legal_hold_at from calls c
         where ${ofWorkspace} and c.id = ${callId}::uuid and ${isThereToHold} for update
      ), changed as (
        update calls c set legal_hold_at = ${since}, ${kind === "held" ? asItWas : sql`erasing = c.erasing`} from old o
         where c.id = o.id and c.partner_id = ${partnerId}::uuid
        returning c.status::text as status, c.legal_hold_at as since, c.created_at,
                  (o.legal_hold_at is null) <> (c.legal_hold_at is null) as "hasChanged"
      ), rewound as (${rewinding})
      select status, since, "hasChanged", created_at as "createdAt" from changed`,
  );
  if (!row) throw notFound("call");
  if (!row.hasChanged) return row;
  await logCalls(ctx, [
    { partnerId, workspaceId: ctx.workspace.id, callId, kind, actorLabel: ctx.actor.label },
  ]);
  await audit(ctx, {
    action: kind === "held" ? "call.held" : "call.hold_lifted",
    entityType: "call",
    entityId: callId,
    after: facts,
  });
  await announce(ctx, ctx.workspace.id, { type: "call.updated", id: callId, status: row.status });
  return row;
}

/** To before the call, with room for clocks; a workspace that was never gone over stays so. */
function rewound(column: "recordings_gone_until" | "transcripts_gone_until" | "events_gone_until"): Sql {
  const mark = Prisma.raw(`w.${column}`);
  return sql`case when ${mark} is not null then least(${mark}, c.created_at - interval '1 day') end`;
}

function toResource(id: string, { since }: z.infer<typeof heldRow>): LegalHoldResource {
  return { id, isOnLegalHold: since !== null, since: since?.toISOString() ?? null };
}
