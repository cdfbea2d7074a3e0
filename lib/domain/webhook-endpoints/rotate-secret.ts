import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { decryptSecret, encryptSecret } from "@/lib/platform/crypto";
import { newSigningSecret } from "@/lib/platform/signing-secret";
import { audit } from "../shared/audit";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { endpointKey } from "./internal";
import { webhookSecretPlace } from "./secret-place";

const OVERLAP_MS = 86_400_000;
const sealedRow = z.object({ url: z.string(), sealed: z.string() });

/**
 * Makes a new secret for an endpoint and answers it, once. The one before signs beside it for a day, so that receivers
 * can change over without refusing an event. Throws `notFound`.
 */
export async function rotateWebhookSecret(
  ctx: WorkspaceContext,
  endpointId: string,
): Promise<{ secret: string; formerSecretUntil: Date }> {
  const { partnerId } = ctx.scope;
  const secret = newSigningSecret();
  const formerSecretUntil = new Date(now().getTime() + OVERLAP_MS);
  const place = webhookSecretPlace("secret_encrypted", endpointId, partnerId);
  const formerPlace = webhookSecretPlace("former_secret_encrypted", endpointId, partnerId);
  await inTransaction(ctx, async (tx) => {
    const [endpoint] = await queryRows(
      tx.tx,
      sealedRow,
      sql`select url, secret_encrypted as sealed from webhook_endpoints
           where partner_id = ${partnerId}::uuid and workspace_id = ${ctx.workspace.id}::uuid
             and id = ${endpointId}::uuid and deleted_at is null for update`,
    );
    if (!endpoint) throw notFound("endpoint");
    await tx.tx.webhookEndpoint.updateMany({
      where: endpointKey(ctx, endpointId),
      data: {
        secretEncrypted: encryptSecret(secret, place),
        secretLastFour: secret.slice(-4),
        formerSecretEncrypted: encryptSecret(decryptSecret(endpoint.sealed, place), formerPlace),
        formerSecretUntil,
      },
    });
    await audit(tx, {
      action: "webhook_endpoint.secret_rotated",
      entityType: "webhook_endpoint",
      entityId: endpointId,
      after: { url: endpoint.url },
    });
  });
  return { secret, formerSecretUntil };
}
