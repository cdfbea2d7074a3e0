import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { sha256Hex } from "@/lib/platform/crypto";
import { VendorError } from "@/lib/platform/vendor-error";
import type { PaymentsAccount } from "@/lib/vendors/payments/port";
import { paymentService } from "@/lib/vendors/payments/registry";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { aside, askService } from "./ask-service";
import { accountFor, notReady, type PaymentOwner } from "./books";
import { keyPeriod } from "./key-period";

/** A payer as the payment service knows it, and where. */
export interface PayingCustomer {
  id: string;
  stripeCustomerId: string;
  account: PaymentsAccount;
  connectAccountId: string | null;
}

/**
 * The owner's customer in the account that is paid now, made when there is none: after an agency connected another
 * account, and after somebody deleted it at the service. Throws `conflict` when the agency cannot be paid,
 * `provider_unavailable` when the service is away. Several at once make one.
 */
export async function ensureCustomer(ctx: TenantContext, owner: PaymentOwner): Promise<PayingCustomer> {
  const alone = aside(ctx);
  const place = await findPlace(alone, owner);
  for (let attempt = 0; ; attempt += 1) {
    const known = await findCustomer(alone, owner, place.connectAccountId);
    if (known) return { ...known, ...place };
    const made = await makeCustomer(alone, owner, place, attempt);
    if (made) return { ...made, ...place };
  }
}

interface Place {
  account: PaymentsAccount;
  connectAccountId: string | null;
}

const connectRow = z.object({
  id: z.string(),
  stripeAccountId: z.string().nullable(),
  canCharge: z.boolean(),
});

async function findPlace(ctx: SystemContext, { partnerId, workspaceId }: PaymentOwner): Promise<Place> {
  if (workspaceId === null) return { account: accountFor(null), connectAccountId: null };
  const [connect] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      connectRow,
      sql`select id, stripe_account_id as "stripeAccountId", can_charge as "canCharge" from connect_accounts
           where partner_id = ${partnerId}::uuid and disconnected_at is null`,
    ),
  );
  if (!connect?.canCharge) throw notReady();
  return { account: accountFor(connect), connectAccountId: connect.id };
}

const customerRow = z.object({ id: z.string(), stripeCustomerId: z.string() });

async function findCustomer(ctx: SystemContext, owner: PaymentOwner, connectAccountId: string | null) {
  const [row] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      customerRow,
      sql`select id, stripe_customer_id as "stripeCustomerId" from payment_customers
           where partner_id = ${owner.partnerId}::uuid and workspace_id is not distinct from ${owner.workspaceId}::uuid
             and connect_account_id is not distinct from ${connectAccountId}::uuid and deleted_at is null`,
    ),
  );
  return row;
}

const personRow = z.object({ name: z.string(), email: z.string().nullable(), former: z.number().int() });

/** Name, address for receipts, and how many customers of the owner there were before. */
async function describe(ctx: SystemContext, { partnerId, workspaceId }: PaymentOwner) {
  const people =
    workspaceId === null
      ? sql`partner_members m join users u on u.id = m.user_id where m.partner_id = ${partnerId}::uuid`
      : sql`workspace_members m join users u on u.id = m.user_id where m.partner_id = ${partnerId}::uuid
              and m.workspace_id = ${workspaceId}::uuid`;
  const [row] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      personRow,
      sql`select coalesce(w.name, p.name) as name,
                 coalesce((select u.email from ${people} order by (m.role = 'owner') desc, m.created_at limit 1),
                          p.support_email) as email,
                 (select count(*)::int from payment_customers c where c.partner_id = p.id
                    and c.workspace_id is not distinct from ${workspaceId}::uuid) as former
            from partners p left join workspaces w on w.partner_id = p.id and w.id = ${workspaceId}::uuid
           where p.id = ${partnerId}::uuid`,
    ),
  );
  if (!row) throw notFound("account");
  return { ...row, email: row.email ?? `billing@${workspaceId ?? partnerId}.invalid` };
}

const MAX_ATTEMPTS = 5;

/** Null when somebody else makes the same one now. The key is of the owner and what is told of it: a repetition is one. */
async function makeCustomer(ctx: TenantContext, owner: PaymentOwner, place: Place, attempt: number) {
  const { partnerId, workspaceId } = owner;
  const { name, email, former } = await describe(ctx, owner);
  const input = { name, email, metadata: { partnerId, ...(workspaceId === null ? {} : { workspaceId }) } };
  const told = sha256Hex(JSON.stringify([input, former, keyPeriod()])).slice(0, 16);
  const key = `customer:${place.connectAccountId ?? "platform"}:${workspaceId ?? partnerId}:${told}`;
  try {
    const facts = await paymentService().createCustomer(place.account, { key, ...input });
    return await keepCustomer(ctx, owner, place, facts);
  } catch (error) {
    if (error instanceof VendorError && error.kind === "conflict" && attempt < MAX_ATTEMPTS) {
      await delay(100 * (attempt + 1));
      return null;
    }
    return askService(() => Promise.reject(error));
  }
}

async function keepCustomer(
  ctx: TenantContext,
  { partnerId, workspaceId }: PaymentOwner,
  { connectAccountId }: Place,
  facts: { id: string; email: string; name: string },
) {
  const id = newId();
  const kept = await systemRead(ctx, (db) =>
    executeSql(
      db,
      sql`insert into payment_customers (id, partner_id, workspace_id, connect_account_id, stripe_customer_id, email,
            name, updated_at)
          values (${id}::uuid, ${partnerId}::uuid, ${workspaceId}::uuid, ${connectAccountId}::uuid, ${facts.id},
                  ${facts.email}, ${facts.name}, now())
          on conflict do nothing`,
    ),
  );
  return kept === 1 ? { id, stripeCustomerId: facts.id } : null;
}
