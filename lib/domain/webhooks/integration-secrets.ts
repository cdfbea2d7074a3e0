import { z } from "zod";
import { isUuid } from "@/lib/data/ids";
import { processSingleton } from "@/lib/data/singleton";
import { systemQuery } from "@/lib/data/system-query";
import { decryptSecret } from "@/lib/platform/crypto";
import type { VoiceProvider } from "@/lib/vendors/voice/port";

/** What accepting an event needs of the integration whose secret signed it. */
export interface WebhookIntegration {
  id: string;
  partnerId: string;
  provider: VoiceProvider;
  webhookKey: string;
  workspaceIds: ReadonlySet<string>;
}

interface CachedIntegration {
  value: Promise<WebhookIntegration | null>;
  loadedAt: number;
}

const TTL_MS = 60_000;
/** Bounds what made-up ids can take of the memory. */
const MAX_ENTRIES = 5_000;

const integrationRow = z.object({
  id: z.string(),
  partnerId: z.string(),
  provider: z.enum(["vapi", "retell"]),
  sealedKey: z.string(),
  workspaceIds: z.array(z.string()),
});

function cache(): Map<string, CachedIntegration> {
  return processSingleton("webhooks.integrations", () => new Map<string, CachedIntegration>());
}

/**
 * The integration an event names, or null when there is none or it was removed. Kept in the process for a minute, also
 * that there is none: the path of every event may cost one statement, and that is its INSERT.
 */
export async function findWebhookIntegration(integrationId: string): Promise<WebhookIntegration | null> {
  if (!isUuid(integrationId)) return null;
  const known = cache().get(integrationId);
  if (known && performance.now() - known.loadedAt < TTL_MS) return known.value;
  if (cache().size >= MAX_ENTRIES) dropOldest();
  // The look-up itself is kept, so that a burst of events of one integration asks once.
  const fresh = { value: loadIntegration(integrationId), loadedAt: performance.now() };
  cache().delete(integrationId);
  cache().set(integrationId, fresh);
  try {
    return await fresh.value;
  } catch (error) {
    if (cache().get(integrationId) === fresh) cache().delete(integrationId);
    throw error;
  }
}

/** Forgets what was read, so that the next event sees the present rows. */
export function clearWebhookIntegrations(): void {
  cache().clear();
}

function dropOldest(): void {
  const oldest = cache().keys().next();
  if (!oldest.done) cache().delete(oldest.value);
}

async function loadIntegration(integrationId: string): Promise<WebhookIntegration | null> {
  const [row] = await systemQuery(
    z.array(integrationRow),
    `select i.id, i.partner_id as "partnerId", i.provider, i.webhook_key_encrypted as "sealedKey",
            coalesce((select array_agg(a.workspace_id::text) from workspace_integration_assignments a
                       where a.partner_id = i.partner_id and a.pool_id = i.pool_id), '{}') as "workspaceIds"
       from provider_integrations i where i.id = $1 and i.deleted_at is null`,
    [integrationId],
  );
  if (!row) return null;
  const { id, partnerId, provider, sealedKey, workspaceIds } = row;
  const place = { table: "provider_integrations", column: "webhook_key_encrypted", rowId: id, partnerId };
  const webhookKey = decryptSecret(sealedKey, place);
  return { id, partnerId, provider, webhookKey, workspaceIds: new Set(workspaceIds) };
}
