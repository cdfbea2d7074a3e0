import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { audit } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { hostSubject, partnerSubject } from "../shared/context/subjects";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { type CheckOutcome, decideCheck, type Rivals } from "./decide-check";
import type { lookUp } from "./look-up";
import { mailOwners } from "./mail-owners";
import { promoteNext } from "./promote-next";
import { DOMAIN_COLUMNS, type DomainRow, domainRow } from "./rows";
import { domainState } from "./state";

type Seen = Awaited<ReturnType<typeof lookUp>>;

/**
 * Notes what a look-up found, in one transaction of the system role, since other agencies have a say about the name.
 * Throws a unique violation when another agency got it in the same moment: then it is to be called once more.
 */
export function recordCheck(ctx: TenantContext, domain: DomainRow, seen: Seen): Promise<DomainRow> {
  return inSystemTransaction(ctx, async (tx) => {
    const { row, rivals } = await lockFacts(tx, domain);
    const outcome = decideCheck(row, seen.verdict, seen.pointsHere, rivals, now());
    if (outcome.evicted) await evict(tx, outcome.evicted, row.hostname);
    const after = await write(tx, row, outcome);
    await tell(tx, row, after, outcome);
    return after;
  });
}

const factsRow = domainRow.extend({
  holderId: z.uuid().nullable(),
  holderPartnerId: z.uuid().nullable(),
  holderToken: z.string().nullable(),
  holderProofLostAt: z.date().nullable(),
  quarantinedUntil: z.date().nullable(),
});

async function lockFacts(
  ctx: InTransaction<TenantContext>,
  domain: DomainRow,
): Promise<{ row: DomainRow; rivals: Rivals }> {
  const [facts] = await queryRows(
    ctx.tx,
    factsRow,
    sql`select ${DOMAIN_COLUMNS}, h.id as "holderId", h.partner_id as "holderPartnerId",
               h.verification_token as "holderToken", h.proof_lost_at as "holderProofLostAt",
               (select q.quarantined_until from released_hosts q
                 where q.hostname = d.hostname and q.partner_id <> d.partner_id
                   and q.quarantined_until > ${now()}) as "quarantinedUntil"
          from partner_domains d
          join partners p on p.id = d.partner_id
          left join partner_domains h
            on h.hostname = d.hostname and h.verified_at is not null and h.partner_id <> d.partner_id
         where d.partner_id = ${domain.partnerId}::uuid and d.id = ${domain.id}::uuid for update of d`,
  );
  // Released while the DNS was asked.
  if (!facts) throw notFound("domain");
  const { holderId, holderPartnerId, holderToken, holderProofLostAt, quarantinedUntil, ...row } = facts;
  const holder =
    holderId && holderPartnerId && holderToken
      ? {
          id: holderId,
          partnerId: holderPartnerId,
          verificationToken: holderToken,
          proofLostAt: holderProofLostAt,
        }
      : null;
  return { row, rivals: { holder, quarantinedUntil } };
}

/**
 * The name changes hands: its former holder keeps a claim that waits. One that proved the name again in this moment keeps
 * it; then the write behind this fails on it and is tried anew.
 */
async function evict(
  ctx: InTransaction<TenantContext>,
  holder: { id: string; partnerId: string },
  hostname: string,
): Promise<void> {
  const theirs = { ...ctx, scope: { partnerId: holder.partnerId, workspaceId: "all" as const } };
  const given = await executeSql(
    ctx.tx,
    sql`update partner_domains
           set verified_at = null, is_primary = false, proof_lost_at = null, last_check_error = 'held',
               next_check_at = null, updated_at = now()
         where id = ${holder.id}::uuid and partner_id = ${holder.partnerId}::uuid and proof_lost_at is not null`,
  );
  if (given === 0) return;
  await promoteNext(theirs);
  await audit(theirs, {
    action: "domain.lost",
    entityType: "domain",
    entityId: holder.id,
    before: { hostname },
  });
  await mailOwners(theirs, "domain-moved", hostname);
  await bumpSubjects(theirs, [partnerSubject(holder.partnerId)]);
}

/** A name that is in use rests for nobody. The first one in use becomes the one links are built from. */
async function write(
  ctx: InTransaction<TenantContext>,
  row: DomainRow,
  { event, after }: CheckOutcome,
): Promise<DomainRow> {
  const becomesOwn = event === "verified";
  const [written] = await queryRows(
    ctx.tx,
    domainRow,
    sql`with rested as (
          delete from released_hosts
           where ${becomesOwn} and hostname = ${row.hostname}
             and (partner_id = ${row.partnerId}::uuid or quarantined_until <= ${now()})
        ), d as (
          update partner_domains u
             set verified_at = ${after.verifiedAt}, last_check_error = ${after.lastCheckError},
                 last_check_found = ${after.lastCheckFound}::text[], points_here = ${after.pointsHere},
                 proof_lost_at = ${after.proofLostAt}, next_check_at = ${after.nextCheckAt},
                 last_checked_at = ${now()}, updated_at = now(),
                 is_primary = u.is_primary or (${becomesOwn} and not exists (
                   select 1 from partner_domains o where o.partner_id = u.partner_id and o.is_primary))
           where u.partner_id = ${row.partnerId}::uuid and u.id = ${row.id}::uuid
          returning u.*)
        select ${DOMAIN_COLUMNS} from d join partners p on p.id = d.partner_id`,
  );
  if (!written) throw notFound("domain");
  return written;
}

const ACTIONS = {
  verified: "domain.verified",
  proof_lost: "domain.proof_lost",
  proof_found: "domain.proof_found",
} as const;

/** People who checked by hand see the outcome; what the clock found is mailed to the agency's owners. */
async function tell(
  ctx: InTransaction<TenantContext>,
  before: DomainRow,
  after: DomainRow,
  { event }: CheckOutcome,
): Promise<void> {
  const isByClock = ctx.actor.type === "system";
  if (!event && isByClock) return;
  const own = { ...ctx, scope: { partnerId: after.partnerId, workspaceId: "all" as const } };
  await audit(own, {
    action: event ? ACTIONS[event] : "domain.checked",
    entityType: "domain",
    entityId: after.id,
    before: { state: domainState(before) },
    after: { state: domainState(after), hostname: after.hostname, isPrimary: after.isPrimary },
  });
  if (event === "verified") {
    await bumpSubjects(own, [hostSubject(after.hostname), partnerSubject(after.partnerId)]);
  }
  if (event === "verified" && isByClock) await mailOwners(own, "domain-verified", after.hostname);
  if (event === "proof_lost") await mailOwners(own, "domain-proof-lost", after.hostname);
}
