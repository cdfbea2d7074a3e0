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
  /** Any of them may have signed. */
  signingKeys: SigningKey[];
  workspaceIds: ReadonlySet<string>;
}

/** A key the engine may sign with; a former one counts until then. */
export interface SigningKey {
  key: string;
  until: Date | null;
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
  sealedWebhookKey: z.string(),
  sealedSecretKey: z.string(),
  sealedFormerKey: z.string().nullable(),
  formerKeyUntil: z.date().nullable(),
  sealedAdditionalKeys: z.string().nullable(),
  workspaceIds: z.array(z.string()),
});

/** By the names the agency gave them; the one that signs is named so. */
const additionalKeys = z.object({ webhook: z.string().min(1).optional() });

function cache(): Map<string, CachedIntegration> {
  return processSingleton("webhooks.integrations", () => new Map<string, CachedIntegration>());
}

/**
 * The integration an event names, or null when there is none or it was removed. Kept in the process for a minute, also
 * that there is none: the path of every event may cost one statement, and that is its INSERT. `maxAgeMs` asks for a
 * younger copy, for a signature that may be of a key that was just changed.
 */
export async function findWebhookIntegration(
  integrationId: string,
  maxAgeMs = TTL_MS,
): Promise<WebhookIntegration | null> {
  if (!isUuid(integrationId)) return null;
  const known = cache().get(integrationId);
  if (known && performance.now() - known.loadedAt < maxAgeMs) return known.value;
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
    `select i.id, i.partner_id as "partnerId", i.provider, i.webhook_key_encrypted as "sealedWebhookKey",
            i.secret_key_encrypted as "sealedSecretKey", i.former_key_encrypted as "sealedFormerKey",
            i.former_key_until as "formerKeyUntil", i.additional_keys_encrypted as "sealedAdditionalKeys",
            coalesce((select array_agg(a.workspace_id::text) from workspace_integration_assignments a
                       where a.partner_id = i.partner_id and a.pool_id = i.pool_id), '{}') as "workspaceIds"
       from provider_integrations i where i.id = $1 and i.deleted_at is null`,
    [integrationId],
  );
  if (!row) return null;
  const { id, partnerId, provider, workspaceIds } = row;
  return { id, partnerId, provider, signingKeys: openSigningKeys(row), workspaceIds: new Set(workspaceIds) };
}

/**
 * Vapi signs with a credential we gave it. Retell signs with the account's own key, or with another of its keys that
 * carries the webhook badge; while a key is being changed, events on their way still bear the one before.
 */
function openSigningKeys(row: z.infer<typeof integrationRow>): SigningKey[] {
  const open = (column: string, sealed: string) =>
    decryptSecret(sealed, {
      table: "provider_integrations",
      column,
      rowId: row.id,
      partnerId: row.partnerId,
    });
  if (row.provider === "vapi") {
    return [{ key: open("webhook_key_encrypted", row.sealedWebhookKey), until: null }];
  }
  const keys: SigningKey[] = [{ key: open("secret_key_encrypted", row.sealedSecretKey), until: null }];
  if (row.sealedAdditionalKeys) {
    const { webhook } = additionalKeys.parse(
      JSON.parse(open("additional_keys_encrypted", row.sealedAdditionalKeys)),
    );
    if (webhook) keys.push({ key: webhook, until: null });
  }
  if (row.sealedFormerKey && row.formerKeyUntil) {
    keys.push({ key: open("former_key_encrypted", row.sealedFormerKey), until: row.formerKeyUntil });
  }
  return keys;
}
