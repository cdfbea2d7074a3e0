import { type DataContext, read } from "@/lib/data/transaction";
import type { SipTrunkInput } from "@/lib/vendors/voice/port";
import { notFound } from "../shared/errors";
import { openTrunkPassword } from "./trunk-secret";

/** A trunk opened for the length of one use. Nothing of its input may be stored, logged or returned to a client. */
export interface OpenedTrunk {
  input: SipTrunkInput;
  externalId: string | null;
  syncStatus: "not_synced" | "pending" | "synced" | "error";
  lastSyncError: string | null;
}

/** Opens a trunk of the caller's partner. Throws `notFound`, and `DecryptError` when our own keys do not fit. */
export async function openTrunk(ctx: DataContext, trunkId: string): Promise<OpenedTrunk> {
  const { partnerId } = ctx.scope;
  const row = await read(ctx, (db) =>
    db.sipTrunk.findFirst({ where: { id: trunkId, partnerId, deletedAt: null } }),
  );
  if (!row) throw notFound("SIP trunk");
  const { name, server, port, transport, username, realm, register, registrationSeconds, outboundProxy } =
    row;
  const password = row.passwordEncrypted
    ? openTrunkPassword(row.passwordEncrypted, trunkId, partnerId)
    : null;
  return {
    input: {
      ...{ trunkId, name, server, port, transport, username, password },
      ...{ realm, register, registrationSeconds, outboundProxy },
    },
    externalId: row.externalCredentialId,
    syncStatus: row.syncStatus,
    lastSyncError: row.lastSyncError,
  };
}
