import { decryptSecret, encryptSecret, type SecretPlace } from "@/lib/platform/crypto";

function place(trunkId: string, partnerId: string): SecretPlace {
  return { table: "sip_trunks", column: "password_encrypted", rowId: trunkId, partnerId };
}

/** A trunk's password as its row keeps it. */
export function sealTrunkPassword(password: string, trunkId: string, partnerId: string): string {
  return encryptSecret(password, place(trunkId, partnerId));
}

/** For the length of one use. Throws `DecryptError`. */
export function openTrunkPassword(sealed: string, trunkId: string, partnerId: string): string {
  return decryptSecret(sealed, place(trunkId, partnerId));
}
