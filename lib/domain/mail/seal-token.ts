import { decryptSecret, encryptSecret, type SecretPlace } from "@/lib/platform/crypto";

/** One-time tokens lie in job payloads for days, so they are sealed and bound to the one mail that carries them. */
export function sealToken(token: string, mailId: string, partnerId: string): string {
  return encryptSecret(token, place(mailId, partnerId));
}

export function openToken(sealed: string, mailId: string, partnerId: string): string {
  return decryptSecret(sealed, place(mailId, partnerId));
}

function place(mailId: string, partnerId: string): SecretPlace {
  return { table: "jobs", column: "mail.send", rowId: mailId, partnerId };
}
