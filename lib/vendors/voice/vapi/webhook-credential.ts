import { z } from "zod";
import { VendorError } from "@/lib/platform/vendor-error";
import type { VapiConnection } from "./connection";
import { SIGNATURE_HEADER, TIMESTAMP_HEADER } from "./webhook";

const NAME_LENGTH = 40;

const credential = z.object({ id: z.string().min(1) });
const credentials = z.array(
  credential.extend({ name: z.string().nullish(), provider: z.string().nullish() }),
);

function bodyOf(name: string, webhookKey: string): object {
  return {
    provider: "webhook",
    name,
    authenticationPlan: {
      type: "hmac",
      secretKey: webhookKey,
      algorithm: "sha256",
      signatureHeader: SIGNATURE_HEADER,
      timestampHeader: TIMESTAMP_HEADER,
      includeTimestamp: true,
      payloadFormat: "{timestamp}.{body}",
      signatureEncoding: "hex",
    },
  };
}

async function update(
  { repeatable, request }: VapiConnection,
  id: string,
  body: object,
): Promise<string | null> {
  try {
    return credential.parse(await repeatable(() => request("PATCH", `/credential/${id}`, body))).id;
  } catch (error) {
    if (error instanceof VendorError && error.kind === "not_found") return null;
    throw error;
  }
}

/**
 * One signing credential per name at the engine, holding our key: the known one, else one by that name (left by a run
 * that died before it could note the id), else a new one. Secrets cannot be read back, so the key is set each time.
 */
export async function ensureWebhookCredential(
  connection: VapiConnection,
  input: { name: string; webhookKey: string; existingId?: string | undefined },
): Promise<{ credentialId: string }> {
  const name = input.name.slice(0, NAME_LENGTH);
  const body = bodyOf(name, input.webhookKey);
  const kept = input.existingId ? await update(connection, input.existingId, body) : null;
  if (kept) return { credentialId: kept };
  const known = credentials.parse(
    await connection.repeatable(() => connection.request("GET", "/credential")),
  );
  const left = known.find((candidate) => candidate.provider === "webhook" && candidate.name === name);
  const taken = left ? await update(connection, left.id, body) : null;
  if (taken) return { credentialId: taken };
  const made = await connection.once(() => connection.request("POST", "/credential", body));
  return { credentialId: credential.parse(made).id };
}
