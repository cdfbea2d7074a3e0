import { z } from "zod";
import { type ClientFeatures, NEW_CLIENT_FEATURES } from "@/config/client-features";
import { isUniqueViolation } from "@/lib/data/errors";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { type ClientLimits, NO_LIMITS } from "@/types/client-limits";
import { workspaceSlugCandidates } from "@/types/workspace-slugs";
import { assignDefaults } from "../integrations/assign-defaults";
import { audit } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { userSubject } from "../shared/context/subjects";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { lockPartner, planIsFull } from "./plan-room";

export interface NewWorkspace {
  name: string;
  /** Made of the name, with a number where that is taken, unless it is given. */
  slug?: string | undefined;
  /** IANA name; UTC when not given. */
  timeZone?: string | undefined;
  rateMicrosPerMinute?: bigint | undefined;
  /** What the client's people may use; the careful set for new clients when not given. */
  features?: ClientFeatures | undefined;
  resourceLimits?: Partial<ClientLimits> | undefined;
  /** A person who owns it from the start. */
  ownerUserId?: string | undefined;
}

const CANDIDATES = 100;

/** The unique index of addresses; two writers can still meet there. */
export const SLUG_KEY = "workspaces_partner_id_slug_key";

/**
 * Adds a client to the partner of the scope (its own transaction or one of the system role): the workspace in the
 * partner's currency, its empty credit account, the partner's default provider keys. Creations of one partner take
 * turns. Throws `conflict` for an address that is taken and `limit_reached` when the partner's plan has no place left.
 */
export async function createWorkspace(
  ctx: InTransaction<TenantContext>,
  input: NewWorkspace,
): Promise<{ id: string; slug: string }> {
  await lockPartner(ctx);
  const workspaceId = newId();
  const slug = await insertWorkspace(ctx, workspaceId, input);
  await assignDefaults(ctx, workspaceId);
  const { name, timeZone = "UTC", features = NEW_CLIENT_FEATURES, resourceLimits = {} } = input;
  await audit(ctx, {
    action: "workspace.created",
    entityType: "workspace",
    entityId: workspaceId,
    workspaceId,
    after: { name, slug, timeZone, features, limits: { ...NO_LIMITS, ...resourceLimits } },
  });
  if (input.ownerUserId) await bumpSubjects(ctx, [userSubject(input.ownerUserId)]);
  return { id: workspaceId, slug };
}

const insertedRow = z.object({
  most: z.number().int().nullable(),
  present: z.number().int(),
  slug: z.string().nullable(),
  madeId: z.uuid().nullable(),
});

async function insertWorkspace(ctx: InTransaction<TenantContext>, id: string, input: NewWorkspace) {
  const candidates = input.slug ? [input.slug] : workspaceSlugCandidates(input.name, CANDIDATES);
  const [row] = await queryRows(ctx.tx, insertedRow, insertion(ctx, id, input, candidates)).catch(
    refuseTaken,
  );
  if (!row) throw new Error("The partner of this scope is not visible.");
  if (row.most !== null && row.present >= row.most) throw planIsFull(row.most);
  if (row.slug === null || row.madeId === null) throw slugTaken();
  return row.slug;
}

function insertion(ctx: TenantContext, id: string, input: NewWorkspace, candidates: string[]) {
  const { partnerId } = ctx.scope;
  const { name, timeZone = "UTC", features = NEW_CLIENT_FEATURES, resourceLimits = {}, ownerUserId } = input;
  const limits = JSON.stringify({ ...NO_LIMITS, ...resourceLimits });
  const rate = input.rateMicrosPerMinute?.toString() ?? null;
  return sql`
    with plan as (
      select p.currency, (v.limits->>'workspaces')::int as most,
             (select count(*)::int from workspaces w where w.partner_id = p.id and w.deleted_at is null) as present
        from partners p left join plan_variants v on v.id = p.plan_variant_id
       where p.id = ${partnerId}::uuid
    ), free as (
      select c.slug from unnest(${candidates}::text[]) with ordinality as c(slug, place)
       where not exists (select from workspaces w where w.partner_id = ${partnerId}::uuid and w.slug = c.slug)
       order by c.place limit 1
    ), made as (
      insert into workspaces (id, partner_id, slug, name, time_zone, currency, rate_micros_per_minute, features,
        resource_limits, updated_at)
      select ${id}::uuid, ${partnerId}::uuid, free.slug, ${name}, ${timeZone}, plan.currency,
             coalesce(${rate}::bigint, ${DEFAULT_RATE_MICROS}::bigint), ${JSON.stringify(features)}::jsonb,
             ${limits}::jsonb, now()
        from plan, free
       where plan.most is null or plan.present < plan.most
      returning id, currency
    ), account as (
      insert into credit_accounts (id, partner_id, workspace_id, currency)
      select ${newId()}::uuid, ${partnerId}::uuid, id, currency from made
    ), owner as (
      insert into workspace_members (id, partner_id, workspace_id, user_id, role, updated_at)
      select ${newId()}::uuid, ${partnerId}::uuid, made.id, ${ownerUserId ?? null}::uuid, 'owner', now()
        from made where ${ownerUserId ?? null}::uuid is not null
    )
    select plan.most, plan.present, free.slug, made.id as "madeId"
      from plan left join free on true left join made on true`;
}

/** What a minute costs a client for whom no price was agreed yet: 0.15 of the currency. */
const DEFAULT_RATE_MICROS = 150_000;

/** The refusal of an address somebody else has, pointing at its field. */
export function slugTaken(): DomainError {
  return new DomainError("conflict", "This address is taken. Choose another one.", {
    errors: [{ field: "body.slug", message: "is taken by another client" }],
  });
}

/** An address changed by hand at the same moment. */
export function refuseTaken(error: unknown): never {
  if (isUniqueViolation(error, SLUG_KEY)) throw slugTaken();
  throw error;
}
