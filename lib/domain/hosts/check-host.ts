import { z } from "zod";
import { serverEnv } from "@/config/env.server";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { LOOK_ALIKES, type SlugProblem, skeleton, slugCandidates, slugProblem } from "@/types/host-names";
import { type DomainProblem, readDomain } from "./read-domain";

/** Who asks: what is theirs already does not stand in their way. */
export interface HostAsker {
  partnerId?: string | undefined;
  requestId?: string | undefined;
}

const slugRow = z.object({
  slug: z.string(),
  problem: z.enum(["taken", "requested", "quarantined", "looks_taken"]).nullable(),
});

/**
 * Whether an agency may live at `<slug>.<platform domain>`, and a free name near it when not. Crosses tenants: give it
 * the context of a system transaction or `{}`, never one of the app role. A name that is free now may be gone in a
 * moment; the unique indexes decide.
 */
export async function checkSlug(
  ctx: SystemContext,
  slug: string,
  asker: HostAsker = {},
): Promise<{ problem: SlugProblem | null; suggestion: string | null }> {
  const problem =
    slugProblem(slug, platformNames()) ?? (await occupied(ctx, [slug], asker)).get(slug) ?? null;
  return { problem, suggestion: problem ? await suggest(ctx, slug, asker) : null };
}

async function suggest(ctx: SystemContext, slug: string, asker: HostAsker): Promise<string | null> {
  const candidates = slugCandidates(slug).filter((each) => slugProblem(each, platformNames()) === null);
  if (candidates.length === 0) return null;
  const found = await occupied(ctx, candidates, asker);
  return candidates.find((candidate) => found.get(candidate) === null) ?? null;
}

/** The labels of the platform's own domain, for example "example" of app.example.com. */
function platformNames(): string[] {
  const labels = serverEnv().PLATFORM_DOMAIN.split(".");
  return (labels.length > 1 ? labels.slice(0, -1) : labels).filter((label) => label.length >= 3);
}

/** What stands in the way of each label; one statement. */
async function occupied(ctx: SystemContext, slugs: string[], asker: HostAsker) {
  const { PLATFORM_DOMAIN } = serverEnv();
  const wanted = slugs.map((slug) => ({
    slug,
    shape: skeleton(slug),
    host: `${slug}.${PLATFORM_DOMAIN}`,
  }));
  const partnerId = asker.partnerId ?? null;
  const requestId = asker.requestId ?? null;
  const rows = await systemRead(ctx, (db) =>
    queryRows(
      db,
      slugRow,
      sql`
        with held as (
          select p.slug, ${fold(sql`p.slug`)} as shape, 'taken' as why from partners p
           where p.id is distinct from ${partnerId}::uuid
          union all
          select r.slug, ${fold(sql`r.slug`)}, 'requested' from partner_requests r
           where r.status not in ('rejected', 'provisioned') and r.id is distinct from ${requestId}::uuid
        )
        select w.slug,
               coalesce(
                 (select h.why from held h where h.slug = w.slug order by h.why desc limit 1),
                 (select 'quarantined' from released_hosts q
                   where q.hostname = w.host and q.quarantined_until > ${now()}
                     and q.partner_id is distinct from ${partnerId}::uuid),
                 (select 'looks_taken' from held h where h.shape = w.shape limit 1)) as problem
          from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(slug text, shape text, host text)`,
    ),
  );
  return new Map<string, SlugProblem | null>(rows.map((row) => [row.slug, row.problem]));
}

/** `skeleton` in SQL, made from the same table. */
function fold(column: Sql): Sql {
  return LOOK_ALIKES.reduce((text, [from, to]) => sql`replace(${text}, ${from}::text, ${to}::text)`, column);
}

const domainRow = z.object({ problem: z.enum(["taken", "requested", "quarantined"]).nullable() });

/**
 * Whether an agency may claim this domain as its own. Claims that nobody has proven hinder nobody. As with `checkSlug`,
 * for the system role.
 */
export async function checkDomain(
  ctx: SystemContext,
  typed: string,
  asker: HostAsker = {},
): Promise<{ hostname: string; problem: DomainProblem | null }> {
  const { hostname, problem } = readDomain(typed);
  if (problem) return { hostname, problem };
  const partnerId = asker.partnerId ?? null;
  const requestId = asker.requestId ?? null;
  const [row] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      domainRow,
      sql`
        select coalesce(
                 (select 'taken' from partner_domains d
                   where d.hostname = ${hostname} and d.verified_at is not null
                     and d.partner_id is distinct from ${partnerId}::uuid),
                 (select 'quarantined' from released_hosts q
                   where q.hostname = ${hostname} and q.quarantined_until > ${now()}
                     and q.partner_id is distinct from ${partnerId}::uuid),
                 (select 'requested' from partner_requests r
                   where r.custom_domain = ${hostname} and r.status not in ('rejected', 'provisioned')
                     and r.id is distinct from ${requestId}::uuid)) as problem`,
    ),
  );
  return { hostname, problem: row?.problem ?? null };
}
