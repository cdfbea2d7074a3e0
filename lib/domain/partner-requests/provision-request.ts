import { z } from "zod";
import { serverEnv } from "@/config/env.server";
import { isUniqueViolation } from "@/lib/data/errors";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction } from "@/lib/data/transaction";
import { randomToken } from "@/lib/platform/crypto";
import { SLUG_PROBLEMS } from "@/types/host-names";
import { ensureAccounts } from "../credits/accounts";
import { checkSlug } from "../hosts/check-host";
import { createInvitation } from "../invitations/create-invitation";
import { audit } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { hostSubject, partnerSubject } from "../shared/context/subjects";
import { DomainError, invalidField, notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { ENTITY, loadRequest, type RequestRow } from "./internal";

const approvedRow = z.object({
  status: z.string(),
  companyName: z.string(),
  email: z.string(),
  slug: z.string(),
  customDomain: z.string().nullable(),
  /** The plan chosen at the last moment, the one asked for, or the first on offer. */
  planVariantId: z.uuid().nullable(),
  currency: z.string().nullable(),
  costMicrosPerMinute: z.bigint().nullable(),
});

type Approved = z.infer<typeof approvedRow>;
interface Changes {
  slug?: string | undefined;
  planVariantId?: string | undefined;
}

/**
 * Makes the agency of an approved request: partner, account, claim of its domain, invitation of its owner. All of it or
 * nothing; a second call, also at the same time, hears `conflict`. The new host answers as soon as this is committed.
 */
export async function provisionRequest(
  ctx: TenantContext,
  id: string,
  changes: Changes,
): Promise<RequestRow> {
  const { partnerId: platformId } = ctx.scope;
  try {
    await inSystemTransaction(ctx, async (tx) => {
      const request = await lockApproved(tx, platformId, id, changes);
      const { problem, suggestion } = await checkSlug(tx, request.slug, { requestId: id });
      if (problem) throw slugGone(SLUG_PROBLEMS[problem], suggestion);
      const partnerId = await createPartner(tx, request);
      await tx.tx.partnerRequest.updateMany({
        where: { id, partnerId: platformId },
        data: {
          status: "provisioned",
          provisionedPartnerId: partnerId,
          slug: request.slug,
          planVariantId: request.planVariantId,
        },
      });
      await audit(tx, {
        action: "partner_request.provisioned",
        entityType: ENTITY,
        entityId: id,
        after: { partnerId, slug: request.slug },
      });
    });
  } catch (error) {
    if (isUniqueViolation(error, "partners_slug_key")) throw slugGone(SLUG_PROBLEMS.taken, null);
    throw error;
  }
  return loadRequest(ctx, platformId, id);
}

async function lockApproved(
  ctx: InTransaction<TenantContext>,
  platformId: string,
  id: string,
  changes: Changes,
): Promise<Approved> {
  const [request] = await queryRows(
    ctx.tx,
    approvedRow,
    sql`
      select r.status::text as status, r.company_name as "companyName", r.email::text as email,
             coalesce(${changes.slug ?? null}, r.slug) as slug, r.custom_domain as "customDomain",
             v.id as "planVariantId", v.currency, v.cost_micros_per_minute as "costMicrosPerMinute"
        from partner_requests r
        -- What was bought is given even when it was retired since.
        left join plan_variants v on (v.is_active or r.source = 'checkout') and v.id = coalesce(
          ${changes.planVariantId ?? null}::uuid, r.plan_variant_id,
          (select o.id from plan_variants o where o.is_public and o.is_active
            order by o.sort_order, o.price_micros_per_month, o.id limit 1))
       where r.partner_id = ${platformId}::uuid and r.id = ${id}::uuid
         for update of r`,
  );
  if (!request) throw notFound("request");
  if (request.status === "provisioned") {
    throw new DomainError("conflict", "This agency exists already. Reload the page.");
  }
  if (request.status !== "approved") {
    throw new DomainError("conflict", "Only an approved request can be provisioned. Approve it first.");
  }
  if (!request.planVariantId) {
    throw invalidField("planVariantId", "The plan asked for is not offered any more. Choose another.");
  }
  return request;
}

/** Everything of the agency that must exist before its owner comes in. */
async function createPartner(ctx: InTransaction<TenantContext>, request: Approved): Promise<string> {
  const id = newId();
  const { companyName: name, email, slug, customDomain, planVariantId } = request;
  const currency = request.currency ?? "USD";
  const cost = request.costMicrosPerMinute;
  const price = cost === null ? {} : { costMicrosPerMinute: cost };
  const own = { ...ctx, scope: { partnerId: id, workspaceId: "all" as const } };
  await ctx.tx.partner.createMany({
    data: [{ id, slug, name, planVariantId, currency, supportEmail: email, mailSenderName: name, ...price }],
  });
  await ensureAccounts(ctx, [{ partnerId: id, workspaceId: null, currency }]);
  if (customDomain) {
    await ctx.tx.partnerDomain.createMany({
      data: [{ id: newId(), partnerId: id, hostname: customDomain, verificationToken: randomToken(24) }],
    });
  }
  await createInvitation(own, { partnerId: id, kind: "partner", email, partnerRole: "owner" });
  await audit(own, {
    action: "partner.created",
    entityType: "partner",
    entityId: id,
    after: { name, slug, customDomain, planVariantId },
  });
  // Hosts nobody had are remembered as such for a while.
  await bumpSubjects(own, [hostSubject(`${slug}.${serverEnv().PLATFORM_DOMAIN}`), partnerSubject(id)]);
  return id;
}

function slugGone(reason: string, suggestion: string | null): DomainError {
  const message = `${reason} Choose another address${suggestion ? `, such as ${suggestion},` : ""} to go on.`;
  return new DomainError("conflict", message, { errors: [{ field: "body.slug", message }] });
}
