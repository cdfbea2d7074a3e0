import { z } from "zod";
import { serverEnv } from "@/config/env.server";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import { systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { fileCallMessages } from "@/lib/domain/webhook-endpoints/file-call-messages";
import { webhookSecretPlace } from "@/lib/domain/webhook-endpoints/secret-place";
import { encryptSecret } from "@/lib/platform/crypto";
import { newSigningSecret } from "@/lib/platform/signing-secret";
import type { CallWebhookType } from "@/types/webhook-endpoints";
import type { SeededWorkspace } from "./tenants";

/** The client of whom the demo's pages are shown first. */
const SLUG = "brightsmile";
const TYPES: CallWebhookType[] = ["call.ended", "call.analyzed"];
const LATEST_CALLS = 6;

const callRow = z.object({ callId: z.uuid() });

/**
 * One client tells a system of its own, which is the stand-ins' sink, about its calls; the latest are sent as soon as a
 * worker runs. Nothing where the sink is not there.
 */
export async function seedWebhooks({ id: workspaceId, partnerId, demo }: SeededWorkspace): Promise<void> {
  const [sink] = serverEnv().DNS_SERVERS ?? [];
  if (demo.slug !== SLUG || sink === undefined) return;
  const [id, secret] = [newId(), newSigningSecret()];
  await systemDb().webhookEndpoint.create({
    data: {
      ...{ id, partnerId, workspaceId, url: `http://${sink}/sink/calls`, eventTypes: TYPES },
      ...{ description: "Practice software", secretLastFour: secret.slice(-4) },
      secretEncrypted: encryptSecret(secret, webhookSecretPlace("secret_encrypted", id, partnerId)),
    },
  });
  await inSystemTransaction({}, async (tx) => {
    const calls = await queryRows(
      tx.tx,
      callRow,
      sql`select id as "callId" from calls
           where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and status = 'completed'
           order by id desc limit ${LATEST_CALLS}`,
    );
    await fileCallMessages(
      tx,
      calls.map(({ callId }) => ({ callId, partnerId, workspaceId, types: TYPES })),
    );
  });
}
