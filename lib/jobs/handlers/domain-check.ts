import { verifyDomain } from "@/lib/domain/domains/verify-domain";
import { DomainError } from "@/lib/domain/shared/errors";
import { systemContext } from "@/lib/domain/shared/system-context";
import { defineJob } from "../define-job";

/** Looks a domain up; a second run looks again. One that was released meanwhile needs nothing. */
export const domainCheck = defineJob("domain.check", async ({ payload }) => {
  const { partnerId, domainId } = payload;
  try {
    await verifyDomain(systemContext("domain.check", { partnerId, workspaceId: "all" }), domainId);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "not_found") throw error;
  }
});
