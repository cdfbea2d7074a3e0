import { decryptSecret, encryptSecret, type SecretPlace } from "@/lib/platform/crypto";
import type { OutboundService } from "@/lib/vendors/outbound/port";
import { outboundService } from "@/lib/vendors/outbound/registry";
import type { OutboundServiceRow } from "./rows";

function place(id: string, partnerId: string): SecretPlace {
  return { table: "outbound_services", column: "api_key_encrypted", rowId: id, partnerId };
}

export function sealApiKey(key: string, id: string, partnerId: string): string {
  return encryptSecret(key, place(id, partnerId));
}

/** For the length of one use. Throws `DecryptError`. */
export function openApiKey(
  row: Pick<OutboundServiceRow, "id" | "apiKeyEncrypted">,
  partnerId: string,
): string {
  return decryptSecret(row.apiKeyEncrypted, place(row.id, partnerId));
}

/** The service, opened. Throws `DecryptError`. */
export function openService(row: OutboundServiceRow, partnerId: string): OutboundService {
  return outboundService({ baseUrl: row.baseUrl, apiKey: openApiKey(row, partnerId) });
}
