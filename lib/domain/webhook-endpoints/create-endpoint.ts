import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { encryptSecret } from "@/lib/platform/crypto";
import { newSigningSecret } from "@/lib/platform/signing-secret";
import { type CreateWebhookEndpointBody, MOST_WEBHOOK_ENDPOINTS } from "@/types/webhook-endpoints";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { lockStanding } from "../workspaces/standing";
import { assertEndpointUrl } from "./endpoint-url";
import { auditFacts, type EndpointRow } from "./internal";
import { webhookSecretPlace } from "./secret-place";

/**
 * Adds an endpoint and answers the secret that signs what is sent to it, once. Throws a field error for an address that
 * will never be called, and `limit_reached` with 10 endpoints.
 */
export async function createEndpoint(
  ctx: WorkspaceContext,
  input: CreateWebhookEndpointBody,
): Promise<EndpointRow & { secret: string }> {
  assertEndpointUrl(input.url);
  const { partnerId } = ctx.scope;
  const [id, secret, createdAt] = [newId(), newSigningSecret(), now()];
  const row: EndpointRow = {
    ...{ id, ...input, isActive: true, secretLastFour: secret.slice(-4) },
    ...{
      disabledReason: null,
      disabledAt: null,
      failingSince: null,
      formerSecretUntil: null,
      lastResult: null,
    },
    ...{ createdAt, updatedAt: createdAt },
  };
  const sealed = encryptSecret(secret, webhookSecretPlace("secret_encrypted", id, partnerId));
  await inTransaction(ctx, async (tx) => {
    await lockStanding(tx);
    const inserted = await executeSql(
      tx.tx,
      sql`
        insert into webhook_endpoints (id, partner_id, workspace_id, url, description, event_types,
          secret_encrypted, secret_last_four, created_at, updated_at)
        select ${id}::uuid, ${partnerId}::uuid, ${ctx.workspace.id}::uuid, ${row.url}, ${row.description},
               ${row.types}::text[], ${sealed}, ${row.secretLastFour}, ${createdAt}, ${createdAt}
         where ${MOST_WEBHOOK_ENDPOINTS}::int > (
                 select count(*) from webhook_endpoints
                  where partner_id = ${partnerId}::uuid and workspace_id = ${ctx.workspace.id}::uuid
                    and deleted_at is null)`,
    );
    if (inserted === 0) {
      const words = `A workspace may have ${MOST_WEBHOOK_ENDPOINTS} endpoints. Delete one first.`;
      throw new DomainError("limit_reached", words);
    }
    await audit(tx, {
      action: "webhook_endpoint.created",
      entityType: "webhook_endpoint",
      entityId: id,
      after: auditFacts(row),
    });
  });
  return { ...row, secret };
}
