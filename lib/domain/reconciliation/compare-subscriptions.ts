import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { VendorError } from "@/lib/platform/vendor-error";
import type { SubscriptionFacts } from "@/lib/vendors/payments/port";
import { paymentService } from "@/lib/vendors/payments/registry";
import type { Compared, Found, Said } from "./difference";
import type { TheirScope } from "./their-things";

export const SUBSCRIPTION_CODES = [
  ...["subscription.missing_here", "subscription.missing_there", "subscription.status"],
  ...["subscription.periodEnd", "subscription.isCanceledAtPeriodEnd"],
];

const heldRow = z.object({
  id: z.string(),
  workspaceId: z.string().nullable(),
  status: z.string(),
  periodEnd: z.date(),
  isCanceledAtPeriodEnd: z.boolean(),
});

/** A subscription as one side tells it. */
interface Told {
  id: string;
  workspaceId: string | null;
  says: Said;
}

/** Live plans of everybody who pays in these books, as both sides tell them. A request for each payer. */
export async function compareSubscriptions(ctx: SystemContext, scope: TheirScope): Promise<Compared> {
  const held = await heldSubscriptions(ctx, scope);
  const known = await listedOtherwise(ctx, scope);
  const theirs = new Map<string, Told>();
  for (const { customerId, workspaceId, isLive } of scope.payers) {
    if (!isLive) continue;
    for (const facts of await listOrNone(scope, customerId)) {
      if (isRunning(facts)) theirs.set(facts.id, { id: facts.id, workspaceId, says: wordsOf(facts) });
    }
  }
  const ids = [...new Set([...held.keys(), ...theirs.keys()])].filter((id) => !known.has(id));
  const { connectAccountId } = scope.books;
  const found = ids.flatMap((id) => compare(held.get(id), theirs.get(id), connectAccountId));
  return { compared: ids.length, found };
}

function compare(ours: Told | undefined, theirs: Told | undefined, connectAccountId: string | null): Found[] {
  const told = theirs ?? ours;
  if (!told) return [];
  const make = (what: string, a: Said, b: Said): Found => ({
    ...{ code: `subscription.${what}`, subjectType: "subscription", subjectId: told.id },
    ...{ workspaceId: told.workspaceId, ours: { ...a, connectAccountId }, theirs: b },
    ...{ amountMicros: null, currency: null },
  });
  if (!ours) return [make("missing_here", {}, told.says)];
  if (!theirs) return [make("missing_there", told.says, {})];
  return Object.entries(theirs.says).flatMap(([name, value]) => {
    const own = ours.says[name] ?? null;
    return own === value ? [] : [make(name, { [name]: own }, { [name]: value })];
  });
}

function isRunning({ state, endedAt }: SubscriptionFacts): boolean {
  return endedAt === null && state !== "canceled" && state !== "incomplete" && state !== "incomplete_expired";
}

function wordsOf({ state, items, cancelsAtPeriodEnd }: SubscriptionFacts): Said {
  const item = items.find(({ isMetered }) => !isMetered);
  return {
    status: state,
    periodEnd: item?.periodEnd.toISOString() ?? null,
    isCanceledAtPeriodEnd: cancelsAtPeriodEnd,
  };
}

/** A customer that was deleted has none any more. */
async function listOrNone({ books }: TheirScope, customerId: string): Promise<SubscriptionFacts[]> {
  try {
    return await paymentService().listSubscriptions(books.account, customerId);
  } catch (error) {
    if (error instanceof VendorError && error.kind === "not_found") return [];
    throw error;
  }
}

async function heldSubscriptions(
  ctx: SystemContext,
  { partnerId, books: { connectAccountId } }: TheirScope,
): Promise<Map<string, Told>> {
  const columns = sql`s.stripe_subscription_id as id, s.status::text as status,
    s.current_period_end as "periodEnd", s.cancel_at_period_end as "isCanceledAtPeriodEnd"`;
  const rows = await systemRead(ctx, (db) =>
    queryRows(
      db,
      heldRow,
      connectAccountId === null
        ? sql`select ${columns}, null::uuid as "workspaceId" from partner_subscriptions s
               where s.partner_id = ${partnerId}::uuid and s.ended_at is null and s.status <> 'incomplete'`
        : sql`select ${columns}, s.workspace_id as "workspaceId" from client_subscriptions s
               where s.partner_id = ${partnerId}::uuid and s.connect_account_id = ${connectAccountId}::uuid
                 and s.ended_at is null and s.status <> 'incomplete'`,
    ),
  );
  return new Map(
    rows.map(({ id, workspaceId, status, periodEnd, isCanceledAtPeriodEnd }) => [
      id,
      { id, workspaceId, says: { status, periodEnd: periodEnd.toISOString(), isCanceledAtPeriodEnd } },
    ]),
  );
}

/** Those that are listed already as surplus, or at a price that was never sold. */
async function listedOtherwise(ctx: SystemContext, { partnerId }: TheirScope): Promise<Set<string>> {
  const rows = await systemRead(ctx, (db) =>
    queryRows(
      db,
      z.object({ id: z.string() }),
      sql`select subject_id as id from reconciliation_differences
           where partner_id = ${partnerId}::uuid and status = 'open' and kind = 'payments'
             and subject_type in ('partner_subscription', 'client_subscription')`,
    ),
  );
  return new Set(rows.map(({ id }) => id));
}
