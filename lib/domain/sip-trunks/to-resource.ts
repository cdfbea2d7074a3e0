import type { SipTrunkResource } from "@/types/sip-trunks";
import type { TrunkRow } from "./internal";

/** A trunk as the agency may see it: of its password only whether there is one. */
export function toSipTrunkResource(row: TrunkRow): SipTrunkResource {
  const { syncStatus, lastSyncError, lastSyncedAt, registration, registrationDetail, createdAt, ...shown } =
    row;
  return {
    ...shown,
    registration: { state: registration, detail: registrationDetail ?? unknownBecause(row) },
    sync: { status: syncStatus, error: lastSyncError, lastSyncedAt: lastSyncedAt?.toISOString() ?? null },
    createdAt: createdAt.toISOString(),
  };
}

/** Neither engine reports what became of a registration, which is better said than guessed. */
function unknownBecause({ registration, register, integration }: TrunkRow): string | null {
  if (registration !== "unknown") return null;
  if (integration.provider === "retell") {
    return "Retell does not register: it sends calls to your carrier's address and signs in call by call.";
  }
  return register
    ? "Vapi registers with your carrier, but does not tell how that went. Your carrier's portal does."
    : "It does not register: your carrier knows it by its address or by its password, call by call.";
}
