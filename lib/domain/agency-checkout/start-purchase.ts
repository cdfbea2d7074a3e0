import { z } from "zod";
import { isUniqueViolation } from "@/lib/data/errors";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction, systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { paymentService } from "@/lib/vendors/payments/registry";
import { SLUG_PROBLEMS } from "@/types/host-names";
import { checkSlug } from "../hosts/check-host";
import { assertOffered, type OfferedPlan } from "../partner-billing/offered-plan";
import { ensurePrices } from "../partner-billing/plan-prices";
import { aside, askService } from "../payments/ask-service";
import { audit } from "../shared/audit";
import { DomainError, invalidField } from "../shared/errors";
import { partnerUrl } from "../shared/partner-url";
import type { PartnerInfo, TenantContext } from "../shared/tenant-context";
import { loadCheckouts } from "./checkout-row";
import { purchasePath, purchaseToken } from "./purchase-link";
import { releaseCheckout } from "./release-checkout";

const PLATFORM = { kind: "platform" } as const;
const LIFETIME_MS = 60 * 60_000;
/** More open purchases than this from one address are no business of ours. */
const OPEN_PER_EMAIL = 3;

export interface PurchaseInput {
  companyName: string;
  contactName: string;
  email: string;
  slug: string;
  planVariantId: string;
  interval: "month" | "year";
  fax?: string | undefined;
}

type VisitorContext = TenantContext & { partner: PartnerInfo };

/** Where the buyer pays, and the page that tells how it went. */
interface StartedPurchase {
  url: string;
  statusPath: string;
}

/**
 * Begins buying an agency: holds its address, and answers the hosted page that takes the payment. Nothing is set up
 * until it is paid. Doing it again with the same address of e-mail and agency replaces the earlier page. Throws field
 * errors, `conflict` for an address that is taken (with a free one nearby), `provider_unavailable` while payments are
 * away: then nothing is lost and doing it again works. A filled trap field leaves nothing.
 */
export async function startPurchase(ctx: VisitorContext, input: PurchaseInput): Promise<StartedPurchase> {
  const alone = aside(ctx);
  const id = newId();
  const { token, hash } = purchaseToken(id);
  const statusPath = purchasePath(token);
  if (input.fax) return { url: partnerUrl(ctx.partner, statusPath), statusPath };
  const plan = await assertOffered(alone, input);
  await askService(() => replaceEarlier(alone, input));
  await assertFree(alone, input);
  const expiresAt = new Date(now().getTime() + LIFETIME_MS);
  await writePurchase(alone, { id, hash, input, plan, expiresAt });
  const url = await openPage(alone, { id, input, plan, expiresAt, statusPath });
  return { url, statusPath };
}

/** An earlier try of the same person for the same address: its page is closed, so that it is not paid twice. */
async function replaceEarlier(ctx: TenantContext, { email, slug }: PurchaseInput): Promise<void> {
  const earlier = await loadCheckouts(
    {},
    sql`where c.partner_id = ${ctx.scope.partnerId}::uuid and r.email = ${email}::citext and r.slug = ${slug}
          and c.status = 'open' order by c.id limit 5`,
  );
  for (const checkout of earlier) {
    if (await releaseCheckout(ctx, checkout)) continue;
    throw new DomainError(
      "conflict",
      "This agency is paid for already. Look for our mail with your invitation.",
    );
  }
}

const openRow = z.object({ open: z.number().int() });

async function assertFree(ctx: TenantContext, { email, slug }: PurchaseInput): Promise<void> {
  const { problem, suggestion } = await checkSlug({}, slug);
  if (problem === "requested" || problem === "taken") throw slugTaken(SLUG_PROBLEMS[problem], suggestion);
  if (problem) throw invalidField("slug", withSuggestion(SLUG_PROBLEMS[problem], suggestion));
  const [row] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      openRow,
      sql`select count(*)::int as open from partner_requests
           where email = ${email}::citext and status not in ('rejected', 'provisioned')`,
    ),
  );
  if (row && row.open >= OPEN_PER_EMAIL) {
    throw new DomainError(
      "conflict",
      "There are several open requests from this e-mail address. Finish one first.",
    );
  }
}

interface Purchase {
  id: string;
  input: PurchaseInput;
  plan: OfferedPlan;
  expiresAt: Date;
}

async function writePurchase(ctx: TenantContext, purchase: Purchase & { hash: string }): Promise<void> {
  const { id, input, plan, expiresAt, hash } = purchase;
  const { companyName, contactName, email, slug, interval } = input;
  const { partnerId } = ctx.scope;
  const requestId = newId();
  try {
    await inSystemTransaction(ctx, async (tx) => {
      await tx.tx.partnerRequest.createMany({
        data: [
          {
            ...{ id: requestId, partnerId, source: "checkout", companyName, contactName, email, slug },
            ...{ planVariantId: plan.id, ipAddress: ctx.ipAddress },
          },
        ],
      });
      await tx.tx.agencyCheckout.createMany({
        data: [{ id, partnerId, requestId, tokenHash: hash, planVariantId: plan.id, interval, expiresAt }],
      });
      await audit(tx, {
        action: "partner_request.submitted",
        entityType: "partner_request",
        entityId: requestId,
        after: { companyName, email, slug, source: "checkout", plan: plan.name, interval },
      });
    });
  } catch (error) {
    if (!isUniqueViolation(error, "partner_requests_open_slug_key")) throw error;
    throw slugTaken(SLUG_PROBLEMS.requested, (await checkSlug({}, slug)).suggestion);
  }
}

async function openPage(
  ctx: VisitorContext,
  { id, input, plan, expiresAt, statusPath }: Purchase & { statusPath: string },
): Promise<string> {
  const payments = paymentService();
  const returnUrl = partnerUrl(ctx.partner, statusPath);
  const metadata = { agencyCheckoutId: id };
  const session = await askService(async () => {
    const prices = await ensurePrices(ctx, plan, input.interval);
    const customer = await payments.createCustomer(PLATFORM, {
      ...{ key: `agency-checkout:${id}:customer`, email: input.email, name: input.companyName, metadata },
    });
    return payments.startCheckout(PLATFORM, {
      ...{ key: `agency-checkout:${id}`, customerId: customer.id, expiresAt, reference: id, metadata },
      ...{ successUrl: returnUrl, cancelUrl: `${returnUrl}&canceled=1` },
      purchase: { mode: "subscription", ...prices, trialDays: plan.trialDays },
    });
  });
  await systemRead(ctx, (db) =>
    executeSql(
      db,
      sql`update agency_checkouts set stripe_session_id = ${session.id}
           where id = ${id}::uuid and stripe_session_id is null`,
    ),
  );
  if (session.url === null) throw new Error("The payment service made a checkout without a page.");
  return session.url;
}

function slugTaken(reason: string, suggestion: string | null): DomainError {
  const message = withSuggestion(reason, suggestion);
  return new DomainError("conflict", message, { errors: [{ field: "body.slug", message }] });
}

function withSuggestion(reason: string, suggestion: string | null): string {
  return suggestion ? `${reason} ${suggestion} is free.` : reason;
}
