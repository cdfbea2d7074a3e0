import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import type { PaymentsAccount } from "@/lib/vendors/payments/port";
import { DomainError } from "../shared/errors";

/** Who pays: an agency the platform (no workspace), or a client its agency. */
export interface PaymentOwner {
  partnerId: string;
  workspaceId: string | null;
}

/** In whose books of the payment service a thing is: the platform's (no connect account), or a connected account's. */
export interface Books {
  account: PaymentsAccount;
  connectAccountId: string | null;
  /** The agency whose account it is; null for the platform's, where the payer says which agency it is about. */
  partnerId: string | null;
}

/** Names books: by the connect account's row (null is the platform's), or by who pays in them. */
export type BooksRef = { connectAccountId: string | null } | PaymentOwner;

export const PLATFORM_BOOKS: Books = {
  account: { kind: "platform" },
  connectAccountId: null,
  partnerId: null,
};

/** The account a row of `connect_accounts` stands for; the platform's own without one. Throws while it is not made yet. */
export function accountFor(connect: { stripeAccountId: string | null } | null): PaymentsAccount {
  if (connect === null) return { kind: "platform" };
  if (connect.stripeAccountId === null) throw notReady();
  return { kind: "connected", accountId: connect.stripeAccountId };
}

/** What somebody is told who wants to pay an agency that cannot be paid yet. */
export function notReady(): DomainError {
  return new DomainError(
    "conflict",
    "Payments are not set up yet, so nothing can be paid here. Ask your agency.",
  );
}

const connectRow = z.object({
  id: z.string(),
  partnerId: z.string(),
  stripeAccountId: z.string().nullable(),
});

const COLUMNS = sql`id, partner_id as "partnerId", stripe_account_id as "stripeAccountId"`;

/** The books meant, read from our own rows. Of a client: its agency's account of now, or else its last one. */
export async function findBooks(ctx: SystemContext, ref: BooksRef): Promise<Books> {
  if ("connectAccountId" in ref)
    return ref.connectAccountId === null ? PLATFORM_BOOKS : byId(ctx, ref.connectAccountId);
  if (ref.workspaceId === null) return PLATFORM_BOOKS;
  const [row] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      connectRow,
      sql`select ${COLUMNS} from connect_accounts where partner_id = ${ref.partnerId}::uuid
           order by disconnected_at desc nulls first limit 1`,
    ),
  );
  return toBooks(row);
}

async function byId(ctx: SystemContext, connectAccountId: string): Promise<Books> {
  const [row] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      connectRow,
      sql`select ${COLUMNS} from connect_accounts where id = ${connectAccountId}::uuid`,
    ),
  );
  return toBooks(row);
}

/** The books an event names by the service's own id of the account; null when that account is none of ours. */
export async function findBooksOfEvent(
  ctx: SystemContext,
  stripeAccountId: string | null,
): Promise<Books | null> {
  if (stripeAccountId === null) return PLATFORM_BOOKS;
  const [row] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      connectRow,
      sql`select ${COLUMNS} from connect_accounts where stripe_account_id = ${stripeAccountId}`,
    ),
  );
  return row ? toBooks(row) : null;
}

function toBooks(row: z.infer<typeof connectRow> | undefined): Books {
  if (!row) throw notReady();
  return { account: accountFor(row), connectAccountId: row.id, partnerId: row.partnerId };
}

const payerRow = z.object({ partnerId: z.string(), workspaceId: z.string().nullable() });

/** Whose customer it is in these books; null when it is none of ours. The only way from the service's things to tenants. */
export async function findPayer(
  ctx: SystemContext,
  books: Books,
  stripeCustomerId: string | null,
): Promise<PaymentOwner | null> {
  if (stripeCustomerId === null) return null;
  const [row] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      payerRow,
      sql`select partner_id as "partnerId", workspace_id as "workspaceId" from payment_customers
           where stripe_customer_id = ${stripeCustomerId}
             and connect_account_id is not distinct from ${books.connectAccountId}::uuid`,
    ),
  );
  return row ?? null;
}
