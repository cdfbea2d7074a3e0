import type { z } from "zod";
import { isUniqueViolation } from "@/lib/data/errors";
import { inTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { encryptSecret } from "@/lib/platform/crypto";
import type { updateIntegrationBody } from "@/types/integrations";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { clearDefault, DEFAULT_KEY, type IntegrationRow, lockIntegration } from "./internal";
import { secretPlace } from "./secret-place";

type UpdateIntegrationInput = z.output<typeof updateIntegrationBody>;

/**
 * Renames a key set, replaces its keys or makes it the default. A new secret key is checked with the provider by a job;
 * meanwhile agents keep running on what the provider already holds. Throws `notFound`.
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
      const shown = shownChanges(input);
      await tx.tx.providerIntegration.updateMany({
        where: { id: integrationId, partnerId },
        data: { ...shown, ...sealedChanges(input, integrationId, partnerId) },
      });
      await audit(tx, {
        action: "integration.updated",
        entityType: "integration",
        entityId: integrationId,
        before: auditFacts(before),
        after: auditFacts({ ...before, ...shown }),
      });
      if (input.secretKey) await enqueue(tx, "integration.verify", { partnerId, integrationId });
      return { ...before, ...shown };
    });
  } catch (error) {
    if (!isUniqueViolation(error, DEFAULT_KEY)) throw error;
    throw new DomainError("conflict", "Another key set was made the default just now. Reload and try again.");
  }
}

function shownChanges({ name, isDefault, secretKey, publicKey }: UpdateIntegrationInput) {
  return {
    ...(name === undefined ? {} : { name }),
    ...(isDefault === undefined ? {} : { isDefault }),
    ...(secretKey === undefined
      ? {}
      : { secretKeyLastFour: secretKey.slice(-4), status: "pending" as const, statusDetail: null }),
    ...(publicKey === undefined ? {} : { publicKeyLastFour: publicKey?.slice(-4) ?? null }),
  };
}

function sealedChanges({ secretKey, publicKey }: UpdateIntegrationInput, id: string, partnerId: string) {
  return {
    ...(secretKey === undefined
      ? {}
      : { secretKeyEncrypted: encryptSecret(secretKey, secretPlace("secret_key_encrypted", id, partnerId)) }),
    ...(publicKey === undefined
      ? {}
      : {
          publicKeyEncrypted: publicKey
            ? encryptSecret(publicKey, secretPlace("public_key_encrypted", id, partnerId))
            : null,
        }),
  };
}

/** What of a key set may be written down. */
function auditFacts({ name, isDefault, secretKeyLastFour, publicKeyLastFour }: IntegrationRow) {
  return { name, isDefault, secretKeyLastFour, publicKeyLastFour };
}
