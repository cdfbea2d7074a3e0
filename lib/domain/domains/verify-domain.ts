import { isUniqueViolation } from "@/lib/data/errors";
import type { TenantContext } from "../shared/tenant-context";
import { getDomain } from "./get-domain";
import { lookUp } from "./look-up";
import { recordCheck } from "./record-check";
import type { DomainRow } from "./rows";

/**
 * Looks a domain up and makes it the agency's own when its proof is there. What was found is the answer, not an error.
 * Of two agencies with valid proofs one gets the name; the other's row then says who was faster. Repeating it is
 * harmless, so it runs outside a transaction around the caller: nothing may be locked while the DNS takes its time.
 */
export async function verifyDomain(ctx: TenantContext, domainId: string): Promise<DomainRow> {
  const alone: TenantContext = { ...ctx, tx: undefined, afterCommit: undefined };
  const domain = await getDomain(alone, domainId);
  const seen = await lookUp(domain);
  try {
    return await recordCheck(alone, domain, seen);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    // In between another agency got the name, or this one its first primary domain; both are seen now.
    return recordCheck(alone, domain, seen);
  }
}
