import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { inTransaction, read } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { sha256Hex } from "@/lib/platform/crypto";
import { VendorError } from "@/lib/platform/vendor-error";
import { paymentService } from "@/lib/vendors/payments/registry";
import type { StartOnboardingBody } from "@/types/connect";
import { aside } from "../payments/ask-service";
import { audit } from "../shared/audit";
import { DomainError, invalidField } from "../shared/errors";
import { partnerUrl } from "../shared/partner-url";
import type { PartnerContext } from "../shared/tenant-context";
import { CONNECT_COLUMNS, type ConnectRow, connectRow } from "./connect-row";
import { findLiveAccount } from "./find-live";
import { readRemote } from "./read-remote";
import { asRefusal } from "./refusals";
import { syncConnectAccount } from "./sync-account";

/** Where an agency looks after its payment account. */
const PAGE = "/org/billing/payments";

/**
 * Connects the agency in the scope to the payment service, or goes on where that stopped: our row first, then the account
 * made by its id, then the page on which the agency tells what is asked. Whatever broke off, calling it again completes
 * it. A former account that still exists is connected again, with all that hangs on it. Throws `validation_failed` for a
 * country or currency that is missing, refused or another than that of the account, `provider_refused` and
 * `provider_unavailable`.
 */
export async function startOnboarding(
  caller: PartnerContext,
  input: StartOnboardingBody,
): Promise<{ url: string }> {
  const ctx = aside(caller);
  try {
    const row = (await findLiveAccount(ctx)) ?? (await reconnect(ctx, input)) ?? (await addRow(ctx, input));
    const accountId = row.stripeAccountId ?? (await makeAccount(ctx, row, input));
    refuseOther(row.stripeAccountId === null ? null : row, input);
    const { primaryHost } = ctx.partner;
    const urls = {
      returnUrl: partnerUrl({ primaryHost }, `${PAGE}?from=onboarding`),
      refreshUrl: partnerUrl({ primaryHost }, `${PAGE}?from=expired`),
    };
    return await paymentService()
      .onboardingLink({ accountId, ...urls })
      .catch((error: unknown) => noticeLoss(ctx, error));
  } catch (error) {
    throw asRefusal(error);
  }
}

/** Where a page is refused because the account was lost, that is found and said. */
async function noticeLoss(ctx: PartnerContext, error: unknown): Promise<never> {
  if (!(error instanceof VendorError) || error.isTransient) throw error;
  if (await syncConnectAccount(ctx, ctx.scope.partnerId)) throw error;
  throw new DomainError(
    "conflict",
    "This Stripe account was closed, or access to it was taken away. Try again to connect another one.",
    { cause: error },
  );
}

/** Country and currency of an account never change. */
function refuseOther(row: ConnectRow | null, { country, currency }: StartOnboardingBody): void {
  const advice = "Disconnect it first to connect another one.";
  if (row && country !== undefined && country !== row.country)
    throw invalidField("country", `The connected account is of ${row.country}. ${advice}`);
  if (row && currency !== undefined && currency !== row.currency)
    throw invalidField("currency", `The connected account is kept in ${row.currency}. ${advice}`);
}

/** The latest former account, where it is of the country and currency asked for and still within our reach. */
async function reconnect(ctx: PartnerContext, input: StartOnboardingBody): Promise<ConnectRow | null> {
  const former = await findFormer(ctx, input);
  if (!former?.stripeAccountId) return null;
  const remote = await readRemote(former.stripeAccountId);
  if (remote.kind !== "there") return null;
  await inTransaction(ctx, async (tx) => {
    const count = await executeSql(
      tx.tx,
      sql`update connect_accounts a
             set status = 'onboarding', disconnected_at = null, disconnect_reason = null, updated_at = ${now()}
           where a.id = ${former.id}::uuid and a.partner_id = ${ctx.scope.partnerId}::uuid
             and a.disconnected_at is not null
             and not exists (select from connect_accounts live
                              where live.partner_id = a.partner_id and live.disconnected_at is null)`,
    );
    if (count === 0) throw busy();
    await audit(tx, {
      action: "connect_account.reconnected",
      entityType: "connect_account",
      entityId: former.id,
      after: { stripeAccountId: former.stripeAccountId },
    });
  });
  return syncConnectAccount(ctx, ctx.scope.partnerId);
}

async function findFormer(ctx: PartnerContext, input: StartOnboardingBody): Promise<ConnectRow | null> {
  const { country = null, currency = null } = input;
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      connectRow,
      sql`select ${CONNECT_COLUMNS} from connect_accounts a
           where a.partner_id = ${ctx.scope.partnerId}::uuid and a.disconnected_at is not null
             and a.stripe_account_id is not null and a.disconnect_reason is distinct from 'closed'
             and a.country = coalesce(${country}::text, a.country)
             and a.currency = coalesce(${currency}::text, a.currency)
           order by a.disconnected_at desc limit 1`,
    ),
  );
  return row ?? null;
}

async function addRow(ctx: PartnerContext, input: StartOnboardingBody): Promise<ConnectRow> {
  const { country, currency } = input;
  if (country === undefined) throw invalidField("country", "Say in which country your business is.");
  if (currency === undefined) throw invalidField("currency", "Say in which currency you are paid out.");
  return inTransaction(ctx, async (tx) => {
    const id = newId();
    const made = await executeSql(
      tx.tx,
      sql`insert into connect_accounts (id, partner_id, country, currency, updated_at)
          values (${id}::uuid, ${ctx.scope.partnerId}::uuid, ${country}, ${currency}, ${now()})
          on conflict (partner_id) where disconnected_at is null do nothing`,
    );
    if (made > 0)
      await audit(tx, {
        action: "connect_account.created",
        entityType: "connect_account",
        entityId: id,
        after: { country, currency },
      });
    const row = await findLiveAccount(tx);
    if (!row) throw busy();
    return row;
  });
}

/**
 * The account at the payment service for a row that has none. Until there is one, country and currency may still be set
 * right: a refused country must not stand in the way of the next.
 */
async function makeAccount(
  ctx: PartnerContext,
  row: ConnectRow,
  input: StartOnboardingBody,
): Promise<string> {
  const { country = row.country, currency = row.currency } = input;
  const { name, email } = await readOwner(ctx);
  const { partnerId } = ctx.scope;
  // What is told is part of the key: who was renamed since the answer was lost asks for another thing.
  const told = sha256Hex(JSON.stringify([name, email])).slice(0, 12);
  const made = await paymentService()
    .createConnectedAccount({
      key: `connect:${row.id}:${country}:${currency}:${told}`,
      email,
      displayName: name,
      country,
      currency,
      metadata: { partnerId, connectAccountId: row.id },
    })
    .catch(refuseCountry);
  const kept = await inTransaction(ctx, async (tx) => {
    await executeSql(
      tx.tx,
      sql`update connect_accounts
             set stripe_account_id = ${made.id}, country = ${country}, currency = ${currency}, updated_at = ${now()}
           where id = ${row.id}::uuid and partner_id = ${partnerId}::uuid and stripe_account_id is null
             and disconnected_at is null`,
    );
    return findLiveAccount(tx);
  });
  if (kept?.id !== row.id || kept.stripeAccountId === null) throw busy();
  return kept.stripeAccountId;
}

function refuseCountry(error: unknown): never {
  if (!(error instanceof VendorError) || error.kind !== "invalid") throw error;
  throw new DomainError("validation_failed", "Stripe does not take this country and currency.", {
    errors: [{ field: "body.country", message: error.message }],
    cause: error,
  });
}

const ownerRow = z.object({ name: z.string(), email: z.string() });

/** Whom the payment service writes to: the agency under its owner's address. */
async function readOwner(ctx: PartnerContext): Promise<z.infer<typeof ownerRow>> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      ownerRow,
      sql`select p.name, u.email::text from partners p
            join partner_members m on m.partner_id = p.id and m.role = 'owner'
            join users u on u.id = m.user_id
           where p.id = ${ctx.scope.partnerId}::uuid order by m.id limit 1`,
    ),
  );
  if (!row) throw new DomainError("conflict", "Your agency has no owner. Name one first.");
  return row;
}

function busy(): DomainError {
  return new DomainError("conflict", "Somebody else is connecting an account right now. Look again.");
}
