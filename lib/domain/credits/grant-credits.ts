import { newId } from "@/lib/data/ids";
import { type InTransaction, inSystemTransaction, inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { GrantCreditsBody } from "@/types/credit-grants";
import { audit } from "../shared/audit";
import { invalidField } from "../shared/errors";
import type { PartnerContext, TenantContext } from "../shared/tenant-context";
import { accountOf, asAgency, toldOfEntry } from "./account-owner";
import type { GrantRow } from "./grant-rows";
import { type CreditEntryRow, postEntry } from "./post-entry";

const MOST_YEARS_AHEAD = 10;

/**
 * Gives a client free credits; what is left of them when they run out is taken back. For partner admins; audited. Throws
 * `notFound`, and refuses an end that is not ahead.
 */
export function grantCredits(
  ctx: PartnerContext,
  workspaceId: string,
  body: GrantCreditsBody,
): Promise<GrantRow> {
  return inTransaction(ctx, (tx) => grant(tx, workspaceId, body));
}

/** As `grantCredits`, from the platform to an agency. For the platform's operators. */
export function grantPartnerCredits(
  ctx: TenantContext,
  partnerId: string,
  body: GrantCreditsBody,
): Promise<GrantRow> {
  return inSystemTransaction(asAgency(ctx, partnerId), (tx) => grant(tx, null, body));
}

async function grant(
  ctx: InTransaction<TenantContext>,
  workspaceId: string | null,
  body: GrantCreditsBody,
): Promise<GrantRow> {
  const expiresAt = endOf(body);
  const { partnerId } = ctx.scope;
  const [id, accountId] = [newId(), await accountOf(ctx, workspaceId)];
  const { entry } = await postEntry(ctx, {
    ...{ partnerId, accountId, kind: "grant", amountMicros: BigInt(body.amountMicros) },
    ...{ idempotencyKey: `grant:${id}`, reason: body.reason, actor: ctx.actor },
  });
  const { createdAt, amountMicros } = entry;
  await ctx.tx.creditGrant.createMany({
    data: [
      {
        ...{ id, partnerId, workspaceId, accountId, amountMicros, expiresAt, createdAt, reason: body.reason },
        ...{ actorType: ctx.actor.type, actorId: ctx.actor.id },
      },
    ],
  });
  await audit(ctx, {
    action: "credits.granted",
    entityType: "credit_grant",
    entityId: id,
    ...(workspaceId === null ? {} : { workspaceId }),
    after: {
      amountMicros: body.amountMicros,
      expiresAt: expiresAt?.toISOString() ?? null,
      reason: body.reason,
      balanceMicros: entry.balanceAfterMicros.toString(),
    },
  });
  await toldOfEntry(ctx, entry);
  return {
    ...{ id, amountMicros, currency: entry.currency, expiresAt, reason: body.reason, createdAt },
    ...{ expiredAt: null, expiredMicros: null, actorName: ctx.actor.label, leftMicros: leftOf(entry) },
  };
}

/** What was owed is paid from it at once. */
function leftOf({ amountMicros, balanceAfterMicros }: CreditEntryRow): bigint {
  if (balanceAfterMicros <= 0n) return 0n;
  return balanceAfterMicros < amountMicros ? balanceAfterMicros : amountMicros;
}

function endOf({ expiresAt }: GrantCreditsBody): Date | null {
  if (expiresAt === null) return null;
  const [end, latest] = [new Date(expiresAt), new Date(now())];
  latest.setUTCFullYear(latest.getUTCFullYear() + MOST_YEARS_AHEAD);
  if (end <= now()) throw invalidField("expiresAt", "must lie ahead");
  if (end > latest) throw invalidField("expiresAt", "must be within ten years");
  return end;
}
