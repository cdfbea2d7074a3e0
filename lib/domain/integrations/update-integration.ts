import type { z } from "zod";
import { isUniqueViolation } from "@/lib/data/errors";
import { inTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import type { updateIntegrationBody } from "@/types/integrations";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { clearDefault, DEFAULT_KEY, type IntegrationRow, lockIntegration } from "./internal";
import { sealAdditional, sealKey } from "./sealed-keys";

type UpdateIntegrationInput = z.output<typeof updateIntegrationBody>;

/**
 * Renames a key set, replaces its keys or makes it the default. A new secret key is checked with the provider by a job;
 * until it is accepted everything goes on with the present one. Throws `notFound`.
 */
export async function updateIntegration(
  ctx: PartnerContext,
  integrationId: string,
  input: UpdateIntegrationInput,
): Promise<IntegrationRow> {
  const { partnerId } = ctx.scope;
  try {
    return await inTransaction(ctx, async (tx) => {
      const before = await lockIntegration(tx, integrationId);
      if (input.isDefault && !before.isDefault) await clearDefault(tx, before.provider);
      const shown = shownChanges(before, input);
      const sealed = sealedChanges(before, input, partnerId);
      const { additionalKeys = before.additionalKeys } = sealed;
      const after = { ...before, ...shown, additionalKeys };
      await tx.tx.providerIntegration.updateMany({
        where: { id: integrationId, partnerId },
        data: { ...shown, ...sealed },
      });
      await audit(tx, {
        action: "integration.updated",
        entityType: "integration",
        entityId: integrationId,
        before: auditFacts(before),
        after: auditFacts(after),
      });
      if (input.secretKey) await enqueue(tx, "integration.verify", { partnerId, integrationId });
      return after;
    });
  } catch (error) {
    if (!isUniqueViolation(error, DEFAULT_KEY)) throw error;
    throw new DomainError("conflict", "Another key set was made the default just now. Reload and try again.");
  }
}

/**
 * A new secret key of a key set in use is tried beside the present one and takes its place when the provider accepts it;
 * one the provider has refused so far is replaced at once.
 */
function shownChanges(before: IntegrationRow, input: UpdateIntegrationInput): Partial<IntegrationRow> {
  const { name, isDefault, secretKey, publicKey, concurrencyLimit } = input;
  const pending = { status: "pending" as const, statusDetail: null };
  const lastFour = secretKey?.slice(-4) ?? null;
  return {
    ...(name === undefined ? {} : { name }),
    ...(isDefault === undefined ? {} : { isDefault }),
    ...(concurrencyLimit === undefined ? {} : { concurrencyLimit }),
    ...(lastFour === null
      ? {}
      : isInUse(before)
        ? { nextKeyLastFour: lastFour }
        : { secretKeyLastFour: lastFour, nextKeyLastFour: null, ...pending }),
    ...(publicKey === undefined ? {} : { publicKeyLastFour: publicKey?.slice(-4) ?? null }),
  };
}

/** Accepted once and not refused since: agents and calls rely on it. */
function isInUse({ verifiedAt, status }: IntegrationRow): boolean {
  return verifiedAt !== null && status !== "refused";
}

function sealedChanges(before: IntegrationRow, input: UpdateIntegrationInput, partnerId: string) {
  const { id } = before;
  const { secretKey, publicKey, additionalKeys } = input;
  return {
    ...(secretKey === undefined
      ? {}
      : isInUse(before)
        ? { nextKeyEncrypted: sealKey("next_key_encrypted", secretKey, id, partnerId) }
        : {
            secretKeyEncrypted: sealKey("secret_key_encrypted", secretKey, id, partnerId),
            nextKeyEncrypted: null,
          }),
    ...(publicKey === undefined
      ? {}
      : { publicKeyEncrypted: publicKey ? sealKey("public_key_encrypted", publicKey, id, partnerId) : null }),
    ...(additionalKeys === undefined ? {} : sealAdditional(additionalKeys, id, partnerId)),
  };
}

/** What of a key set may be written down. */
function auditFacts(row: IntegrationRow) {
  const { name, isDefault, secretKeyLastFour, nextKeyLastFour, publicKeyLastFour } = row;
  const { additionalKeys, concurrencyLimit } = row;
  return {
    ...{ name, isDefault, secretKeyLastFour, nextKeyLastFour, publicKeyLastFour, concurrencyLimit },
    additionalKeys: additionalKeys.map((key) => key.name),
  };
}
