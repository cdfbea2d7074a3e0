import { serverEnv } from "@/config/env.server";
import { type DataContext, read } from "@/lib/data/transaction";
import { decryptSecret } from "@/lib/platform/crypto";
import type { VoiceEngine, VoiceProvider } from "@/lib/vendors/voice/port";
import { voiceEngine } from "@/lib/vendors/voice/registry";
import { notFound } from "../shared/errors";
import { type SecretColumn, secretPlace } from "./secret-place";

/** A key set opened for the length of one use. Nothing of it may be stored, logged or returned to a client. */
export interface LoadedEngine {
  engine: VoiceEngine;
  integration: {
    id: string;
    provider: VoiceProvider;
    name: string;
    status: "pending" | "verified" | "refused" | "unreachable";
    statusDetail: string | null;
    /** Changes with every new key; tells whether a result still speaks of the stored one. */
    secretKeyEncrypted: string;
    /** A new key on trial. */
    nextKeyEncrypted: string | null;
    concurrencyLimit: number | null;
  };
  /** Where the engine reports to. `credentialId` is null until the key set was verified once. */
  webhook: { url: string; credentialId: string | null };
  /** The key by which the engine signs its reports. */
  webhookKey: string;
  publicKey: string | null;
}

/**
 * Opens a key set of the caller's partner, with the key on trial if that is asked for and there is one. Throws `notFound` when it was removed or belongs to somebody else, and
 * `DecryptError` when our own encryption keys do not fit.
 */
export async function loadEngine(
  ctx: DataContext,
  integrationId: string,
  key: "present" | "next" = "present",
): Promise<LoadedEngine> {
  const { partnerId } = ctx.scope;
  const row = await read(ctx, (db) =>
    db.providerIntegration.findFirst({ where: { id: integrationId, partnerId, deletedAt: null } }),
  );
  if (!row) throw notFound("provider key");
  const open = (column: SecretColumn, sealed: string) =>
    decryptSecret(sealed, secretPlace(column, integrationId, partnerId));
  const secretKey =
    key === "next" && row.nextKeyEncrypted
      ? open("next_key_encrypted", row.nextKeyEncrypted)
      : open("secret_key_encrypted", row.secretKeyEncrypted);
  const publicKey = row.publicKeyEncrypted ? open("public_key_encrypted", row.publicKeyEncrypted) : null;
  return {
    engine: voiceEngine(row.provider, { secretKey, publicKey: publicKey ?? undefined }),
    integration: {
      id: row.id,
      provider: row.provider,
      name: row.name,
      status: row.status,
      statusDetail: row.statusDetail,
      secretKeyEncrypted: row.secretKeyEncrypted,
      nextKeyEncrypted: row.nextKeyEncrypted,
      concurrencyLimit: row.concurrencyLimit,
    },
    webhook: { url: webhookUrl(row.provider, row.id), credentialId: row.webhookCredentialId },
    webhookKey: open("webhook_key_encrypted", row.webhookKeyEncrypted),
    publicKey,
  };
}

/** The address engines report to, on the platform's own host: it must outlive every domain of a partner. */
export function webhookUrl(provider: VoiceProvider, integrationId: string): string {
  return new URL(`/api/webhooks/${provider}?i=${integrationId}`, serverEnv().APP_URL).href;
}
