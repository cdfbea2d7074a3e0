import { z } from "zod";
import { decryptSecret, encryptSecret, type SecretPlace } from "@/lib/platform/crypto";

/** How a number comes to the provider's account, as `phone_numbers.source` keeps it; no secret is among it. */
export const numberSource = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("buy"),
    country: z.enum(["US", "CA"]),
    areaCode: z.string().nullable(),
    tollFree: z.boolean(),
  }),
  z.object({ kind: z.literal("twilio"), accountLastFour: z.string() }),
  z.object({ kind: z.literal("sip") }),
]);
export type StoredSource = z.infer<typeof numberSource>;

const carrierKeys = z.object({ accountSid: z.string(), authToken: z.string() });
export type CarrierKeys = z.infer<typeof carrierKeys>;

function place(numberId: string, partnerId: string): SecretPlace {
  return { table: "phone_numbers", column: "carrier_keys_encrypted", rowId: numberId, partnerId };
}

/** A carrier's keys as the number's row keeps them. */
export function sealCarrierKeys(keys: CarrierKeys, numberId: string, partnerId: string): string {
  return encryptSecret(JSON.stringify(keys), place(numberId, partnerId));
}

/** For the length of one use. Throws `DecryptError`. */
export function openCarrierKeys(sealed: string, numberId: string, partnerId: string): CarrierKeys {
  return carrierKeys.parse(JSON.parse(decryptSecret(sealed, place(numberId, partnerId))));
}

/**
 * What a number that is being bought is called at the provider until its id is stored here: by it the number is found
 * again when the answer was lost. Fits the 40 characters engines allow.
 */
export function orderMarker(numberId: string): string {
  return `order-${numberId.replaceAll("-", "")}`;
}

/** The number's id behind an order's marker; null for any other name. */
export function orderOfMarker(name: string | null): string | null {
  const match = /^order-([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(name ?? "");
  return match ? match.slice(1).join("-") : null;
}
