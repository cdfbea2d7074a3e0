import { z } from "zod";
import { decryptSecret, encryptSecret } from "@/lib/platform/crypto";
import { type SecretColumn, secretPlace } from "./secret-place";

export interface NamedKey {
  name: string;
  value: string;
}

/** A key as the column keeps it. */
export function sealKey(column: SecretColumn, plain: string, id: string, partnerId: string): string {
  return encryptSecret(plain, secretPlace(column, id, partnerId));
}

/** The same secret sealed for another column of its row. */
export function resealKey(
  sealed: string,
  from: SecretColumn,
  to: SecretColumn,
  id: string,
  partnerId: string,
) {
  return sealKey(to, decryptSecret(sealed, secretPlace(from, id, partnerId)), id, partnerId);
}

/** Named keys as their two columns keep them: all of them sealed together, and what may be shown. */
export function sealAdditional(keys: readonly NamedKey[], id: string, partnerId: string) {
  const plain = JSON.stringify(Object.fromEntries(keys.map(({ name, value }) => [name, value])));
  return {
    additionalEncrypted: keys.length > 0 ? sealKey("additional_keys_encrypted", plain, id, partnerId) : null,
    additionalKeys: keys.map(({ name, value }) => ({ name, lastFour: value.slice(-4) })),
  };
}

/** The named keys of a row, by name. */
export function openAdditional(sealed: string | null, id: string, partnerId: string): Record<string, string> {
  if (sealed === null) return {};
  const plain = decryptSecret(sealed, secretPlace("additional_keys_encrypted", id, partnerId));
  return z.record(z.string(), z.string()).parse(JSON.parse(plain));
}
