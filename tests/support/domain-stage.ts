import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { claimDomain } from "@/lib/domain/domains/claim-domain";
import { proofValue } from "@/lib/domain/domains/proof";
import { verifyDomain } from "@/lib/domain/domains/verify-domain";
import { resolveRequest } from "@/lib/domain/shared/context/resolve-request";
import { systemContext } from "@/lib/domain/shared/system-context";
import { setProofs } from "./dns-zone";
import type { TestTenant } from "./fixtures";

export const freshHostname = () => `voice-${newId().slice(-12)}.example.com`;

export function claim(owner: TestTenant, hostname = freshHostname()) {
  return claimDomain(owner.partnerCtx, hostname);
}

/** A domain in use, with its proof in the DNS. */
export async function ownDomain(owner: TestTenant, hostname = freshHostname()) {
  const claimed = await claim(owner, hostname);
  await setProofs(hostname, [proofValue(claimed.verificationToken)]);
  return verifyDomain(owner.partnerCtx, claimed.id);
}

/** What the sweep's job would work with. */
export function byClock(owner: TestTenant) {
  return systemContext("test", owner.partnerScope);
}

/** The partner a host leads to at present. */
export async function hostsPartner(hostname: string): Promise<string | undefined> {
  return (await resolveRequest(hostname, null, null)).partner?.id;
}

/** Templates of the mails queued for a partner's people, in order. */
export async function mailsTo(owner: TestTenant): Promise<string[]> {
  const rows = await systemDb().$queryRaw<{ template: string }[]>`
    select data->>'template' as template from pgboss.job
     where name = 'mail.send' and data->>'partnerId' = ${owner.partnerId} order by created_on`;
  return rows.map(({ template }) => template);
}

export async function actionsOf(entityId: string): Promise<string[]> {
  const rows = await systemDb().auditLog.findMany({ where: { entityId }, orderBy: { id: "asc" } });
  return rows.map(({ action }) => action);
}
