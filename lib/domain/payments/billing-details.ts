import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction, read } from "@/lib/data/transaction";
import { VendorError } from "@/lib/platform/vendor-error";
import { paymentService } from "@/lib/vendors/payments/registry";
import { audit } from "../shared/audit";
import { invalidField } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { aside, askService } from "./ask-service";
import type { PaymentOwner } from "./books";
import { ensureCustomer, type PayingCustomer } from "./ensure-customer";

const taxId = z.object({ type: z.string(), value: z.string() });

const detailsRow = z.object({
  name: z.string(),
  email: z.string(),
  country: z.string().nullable(),
  taxIds: z.array(taxId).catch([]),
  card: z
    .object({
      brand: z.string(),
      lastFour: z.string(),
      expiryMonth: z.number().int(),
      expiryYear: z.number().int(),
    })
    .nullable()
    .catch(null),
});
/** What stands on invoices, and the card that is charged. */
export type BillingDetails = z.infer<typeof detailsRow>;

export interface BillingDetailsInput {
  name?: string | undefined;
  email?: string | undefined;
  country?: string | undefined;
  /** All of them; what is left out is removed. */
  taxIds?: { type: string; value: string }[] | undefined;
}

/** The owner's details as last read; null before anything was ever paid or set. One statement. */
export async function getBillingDetails(
  ctx: TenantContext,
  owner: PaymentOwner,
): Promise<BillingDetails | null> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      detailsRow,
      sql`select c.name, c.email, c.country, c.tax_ids as "taxIds", c.card from payment_customers c
            left join connect_accounts a on a.id = c.connect_account_id
           where c.partner_id = ${owner.partnerId}::uuid and c.workspace_id is not distinct from ${owner.workspaceId}::uuid
             and c.deleted_at is null and a.disconnected_at is null`,
    ),
  );
  return row ?? null;
}

/**
 * Changes what stands on the owner's further invoices. Throws `validation_failed` for tax ids the service does not take,
 * `conflict` when the agency cannot be paid yet, `provider_unavailable` while the service is away.
 */
export async function setBillingDetails(
  ctx: TenantContext,
  owner: PaymentOwner,
  { taxIds, name, email, country }: BillingDetailsInput,
): Promise<BillingDetails> {
  const alone = aside(ctx);
  const customer = await ensureCustomer(alone, owner);
  const changes = {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(country === undefined ? {} : { country }),
  };
  if (Object.keys(changes).length > 0) {
    await askService(() =>
      paymentService().updateCustomer(customer.account, customer.stripeCustomerId, changes),
    );
  }
  if (taxIds) await writeTaxIds(customer, taxIds);
  return keep(alone, owner, customer, { ...changes, ...(taxIds ? { taxIds: taxIds.length } : {}) });
}

async function writeTaxIds({ account, stripeCustomerId }: PayingCustomer, taxIds: z.infer<typeof taxId>[]) {
  try {
    await paymentService().setTaxIds(account, stripeCustomerId, taxIds);
  } catch (error) {
    if (error instanceof VendorError && error.kind === "invalid") {
      throw invalidField("taxIds", "must be tax ids of the types they are said to be");
    }
    await askService(() => Promise.reject(error));
  }
}

async function keep(
  ctx: TenantContext,
  { workspaceId }: PaymentOwner,
  customer: PayingCustomer,
  told: Record<string, string | number>,
): Promise<BillingDetails> {
  const facts = await askService(() =>
    paymentService().readCustomer(customer.account, customer.stripeCustomerId),
  );
  await inSystemTransaction(ctx, async (txCtx) => {
    await executeSql(
      txCtx.tx,
      sql`update payment_customers set name = ${facts.name}, email = ${facts.email}, country = ${facts.country},
            tax_ids = ${JSON.stringify(facts.taxIds)}::jsonb, updated_at = now() where id = ${customer.id}::uuid`,
    );
    await audit(txCtx, {
      ...{
        action: "billing_details.changed",
        entityType: "payment_customer",
        entityId: customer.id,
        after: told,
      },
      ...(workspaceId === null ? {} : { workspaceId }),
    });
  });
  return detailsRow.parse(facts);
}
