import { z } from "zod";
import { DataError, isUniqueViolation } from "@/lib/data/errors";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction, systemRead } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { SLUG_PROBLEMS } from "@/types/host-names";
import { checkDomain, checkSlug } from "../hosts/check-host";
import { DOMAIN_PROBLEMS } from "../hosts/read-domain";
import { audit } from "../shared/audit";
import { DomainError, invalidField } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { ENTITY } from "./internal";
import { statusPath } from "./links";
import { mailTo } from "./mails";

export interface RequestInput {
  companyName: string;
  contactName: string;
  email: string;
  website?: string | undefined;
  expectedClients?: number | undefined;
  message: string;
  slug: string;
  customDomain?: string | undefined;
  planVariantId?: string | undefined;
  fax?: string | undefined;
}

/** More open requests than this from one address are no business of ours. */
const OPEN_PER_EMAIL = 3;
/** Every operator hears of a request; nobody has more of them than this. */
const OPERATORS_TOLD = 50;

/**
 * Files the wish to become an agency, with the mails to the applicant and to every operator. One address has one open
 * request: of many at once, one wins and the others hear `conflict` with a free name nearby. A filled trap field is
 * answered like a success and leaves nothing.
 */
export async function createRequest(
  ctx: TenantContext,
  input: RequestInput,
): Promise<{ id: string; statusPath: string }> {
  const id = newId();
  if (input.fax) return { id, statusPath: statusPath(id) };
  const customDomain = await checkHosts(input);
  const { operators } = await checkFacts(input);
  try {
    await insertRequest(ctx, id, { ...input, customDomain }, operators);
  } catch (error) {
    throw await explainConflict(error, input.slug);
  }
  return { id, statusPath: statusPath(id) };
}

async function checkHosts(input: RequestInput): Promise<string | null> {
  const { problem, suggestion } = await checkSlug({}, input.slug);
  if (problem === "requested" || problem === "taken") throw slugConflict(SLUG_PROBLEMS[problem], suggestion);
  if (problem) throw invalidField("slug", withSuggestion(SLUG_PROBLEMS[problem], suggestion));
  if (!input.customDomain) return null;
  const domain = await checkDomain({}, input.customDomain);
  if (domain.problem) throw invalidField("customDomain", DOMAIN_PROBLEMS[domain.problem]);
  return domain.hostname;
}

const factsRow = z.object({
  isPlanOffered: z.boolean(),
  open: z.number().int(),
  operators: z.array(z.string()),
});

async function checkFacts({ email, planVariantId: wanted }: RequestInput) {
  const planVariantId = wanted ?? null;
  const [facts] = await systemRead({}, (db) =>
    queryRows(
      db,
      factsRow,
      sql`
        select (${planVariantId}::uuid is null or exists (
                 select 1 from plan_variants where id = ${planVariantId}::uuid and is_public and is_active)) as "isPlanOffered",
               (select count(*)::int from partner_requests
                 where email = ${email}::citext and status not in ('rejected', 'provisioned')) as open,
               array(select email::text from users where is_super_admin order by id limit ${OPERATORS_TOLD}) as operators`,
    ),
  );
  if (!facts?.isPlanOffered)
    throw invalidField("planVariantId", "This plan is not offered any more. Choose another.");
  if (facts.open >= OPEN_PER_EMAIL) {
    throw new DomainError(
      "conflict",
      "We are looking at requests from this e-mail address already. Follow the link in the mail we sent.",
    );
  }
  return facts;
}

async function insertRequest(
  ctx: TenantContext,
  id: string,
  input: Omit<RequestInput, "customDomain"> & { customDomain: string | null },
  operators: string[],
): Promise<void> {
  const { partnerId } = ctx.scope;
  const { companyName, contactName, email, slug, customDomain, message } = input;
  await inSystemTransaction(ctx, async (tx) => {
    await tx.tx.partnerRequest.createMany({
      data: [
        {
          ...{ id, partnerId, companyName, contactName, email, slug, customDomain, message },
          website: input.website ?? null,
          expectedClients: input.expectedClients ?? null,
          planVariantId: input.planVariantId ?? null,
          ipAddress: ctx.ipAddress,
        },
      ],
    });
    const request = { id, partnerId, companyName, contactName, email };
    const mailJobs = await enqueueMany(tx, "mail.send", [
      mailTo(request, "agency-request-received"),
      ...operators.map((to) => mailTo(request, "agency-request-new", { to })),
    ]);
    await audit(tx, {
      action: "partner_request.submitted",
      entityType: ENTITY,
      entityId: id,
      after: { companyName, email, slug, customDomain, mailJobs },
    });
  });
}

/** Somebody was faster between the check and the write. */
async function explainConflict(error: unknown, slug: string): Promise<unknown> {
  if (isUniqueViolation(error, "partner_requests_open_slug_key")) {
    return slugConflict(SLUG_PROBLEMS.requested, (await checkSlug({}, slug)).suggestion);
  }
  if (isUniqueViolation(error, "partner_requests_open_domain_key")) {
    return invalidField("customDomain", DOMAIN_PROBLEMS.requested);
  }
  return error instanceof DataError && error.kind === "unique"
    ? slugConflict(SLUG_PROBLEMS.requested, null)
    : error;
}

function slugConflict(reason: string, suggestion: string | null): DomainError {
  const message = withSuggestion(reason, suggestion);
  return new DomainError("conflict", message, { errors: [{ field: "body.slug", message }] });
}

function withSuggestion(reason: string, suggestion: string | null): string {
  return suggestion ? `${reason} ${suggestion} is free.` : reason;
}
