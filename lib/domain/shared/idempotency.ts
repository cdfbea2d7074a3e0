import { z } from "zod";
import { LIMITS } from "@/config/limits";
import { Prisma } from "@/generated/prisma/client";
import { newId } from "@/lib/data/ids";
import { queryRows } from "@/lib/data/rows";
import { inSystemTransaction, inTransaction, read } from "@/lib/data/transaction";
import { DomainError } from "./errors";
import type { TenantContext } from "./tenant-context";

export interface StoredAnswer {
  status: number;
  body: Prisma.InputJsonValue | null;
}

interface IdempotentRequest {
  principal: string;
  operation: string;
  key: string;
  /** Digest of the raw body; the same key with another body is a mistake of the caller. */
  requestHash: string;
}

/** How long a claim protects a request in progress. A process that died in between frees the key after it. */
const CLAIM_SECONDS = 60;

const claimRow = z.object({
  id: z.uuid(),
  claimed: z.boolean(),
  requestHash: z.string(),
  status: z.enum(["in_progress", "completed"]),
  lockedUntil: z.date(),
  responseStatus: z.number().nullable(),
  responseBody: z.unknown(),
});

/**
 * Runs a mutation at most once per (principal, operation, key). The answer is stored in the mutation's own transaction,
 * so effect and answer exist together or not at all. A failed run frees the key. Work across tenants names the role its
 * transactions have: joined later, they could not change it.
 */
export async function runIdempotent<C extends TenantContext>(
  ctx: C,
  request: IdempotentRequest,
  run: (ctx: C) => Promise<StoredAnswer>,
  role: "app" | "system" = "app",
): Promise<{ answer: StoredAnswer; isReplay: boolean }> {
  const claim = await claimKey(ctx, request);
  if (!claim.claimed) return { answer: replay(claim, request), isReplay: true };
  const open = role === "system" ? inSystemTransaction<C, StoredAnswer> : inTransaction<C, StoredAnswer>;
  try {
    const answer = await open(ctx, async (txCtx) => {
      const result = await run(txCtx);
      const { count } = await txCtx.tx.idempotencyKey.updateMany({
        where: ownClaim(claim),
        data: {
          status: "completed",
          responseStatus: result.status,
          responseBody: result.body ?? Prisma.DbNull,
        },
      });
      // Whoever was overtaken while working gives up its effect; the successor's is the one that counts.
      if (count === 0) throw stillInProgress();
      return result;
    });
    return { answer, isReplay: false };
  } catch (error) {
    await freeKey(ctx, claim);
    throw error;
  }
}

/** A claim taken over after its time has another end, so the row is no longer this one's. */
function ownClaim({ id, lockedUntil }: z.infer<typeof claimRow>) {
  return { id, lockedUntil, status: "in_progress" as const };
}

function stillInProgress(): DomainError {
  return new DomainError(
    "idempotency_in_progress",
    "A request with this Idempotency-Key is still in progress.",
    { retryAfterSeconds: 1 },
  );
}

function replay(claim: z.infer<typeof claimRow>, request: IdempotentRequest): StoredAnswer {
  if (claim.requestHash !== request.requestHash) {
    throw new DomainError(
      "idempotency_mismatch",
      "This Idempotency-Key was used with another body. Use a new key for a new request.",
    );
  }
  if (claim.status === "in_progress" || claim.responseStatus === null) {
    throw stillInProgress();
  }
  return { status: claim.responseStatus, body: (claim.responseBody as Prisma.InputJsonValue) ?? null }; // JSON column
}

/** One statement: takes the key when it is free, expired or abandoned; otherwise tells what is stored. */
async function claimKey(ctx: TenantContext, request: IdempotentRequest): Promise<z.infer<typeof claimRow>> {
  const workspaceId = ctx.scope.workspaceId === "all" ? null : ctx.scope.workspaceId;
  const sql = Prisma.sql`
    with claim as (
      insert into idempotency_keys as k
        (id, partner_id, workspace_id, principal, operation, key, request_hash, status, locked_until)
      values (${newId()}::uuid, ${ctx.scope.partnerId}::uuid, ${workspaceId}::uuid, ${request.principal},
              ${request.operation}, ${request.key}, ${request.requestHash}, 'in_progress',
              now() + make_interval(secs => ${CLAIM_SECONDS}))
      on conflict (partner_id, principal, operation, key) do update
         set request_hash = excluded.request_hash, status = 'in_progress', locked_until = excluded.locked_until,
             response_status = null, response_body = null, created_at = now()
       where k.created_at < now() - make_interval(hours => ${LIMITS.idempotencyKeyTtlHours})
          or (k.status = 'in_progress' and k.locked_until < now())
      returning id, true as claimed, request_hash, status, locked_until, response_status, response_body
    )
    select id, claimed, request_hash as "requestHash", status, locked_until as "lockedUntil", response_status as "responseStatus",
           response_body as "responseBody" from claim
    union all
    select id, false, request_hash, status, locked_until, response_status, response_body from idempotency_keys
     where partner_id = ${ctx.scope.partnerId}::uuid and principal = ${request.principal}
       and operation = ${request.operation} and key = ${request.key} and not exists (select 1 from claim)`;
  const [row] = await read(ctx, (db) => queryRows(db, claimRow, sql));
  // Another request's claim can commit between the two halves of the statement: it is in progress.
  if (!row) throw stillInProgress();
  return row;
}

async function freeKey(ctx: TenantContext, claim: z.infer<typeof claimRow>): Promise<void> {
  await read(ctx, (db) => db.idempotencyKey.deleteMany({ where: ownClaim(claim) }));
}
