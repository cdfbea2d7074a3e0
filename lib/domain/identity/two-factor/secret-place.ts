import type { SecretPlace } from "@/lib/platform/crypto";

/** The secret belongs to a person, whatever partner's host they are on: the nil id stands where a partner would. */
const NO_PARTNER = "00000000-0000-0000-0000-000000000000";

/** Where the secret of a person's authenticator app is kept. */
export function totpSecretPlace(userId: string): SecretPlace {
  return {
    table: "two_factor_secrets",
    column: "secret_encrypted",
    rowId: userId,
    partnerId: NO_PARTNER,
  };
}
