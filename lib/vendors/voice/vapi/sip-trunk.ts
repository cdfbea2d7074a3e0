import { isIPv4 } from "node:net";
import { z } from "zod";
import { VendorError } from "@/lib/platform/vendor-error";
import type { SipTrunkInput } from "../port";
import type { VapiConnection } from "./connection";
import { removeOne } from "./holdings";

const credential = z.looseObject({ id: z.string().min(1) });
const credentials = z.array(
  credential.extend({ name: z.string().nullish(), provider: z.string().nullish() }),
);

/** A name holds forty characters: our id alone, by which a lost answer is found again. */
function bodyOf(trunk: SipTrunkInput): object {
  const host = trunk.outboundProxy || trunk.server;
  const registration = { domain: trunk.server, username: trunk.username, realm: trunk.realm || trunk.server };
  return {
    provider: "byo-sip-trunk",
    name: trunk.trunkId,
    gateways: [
      {
        ip: host,
        port: trunk.port,
        // Callers are let in by the address they come from, so a gateway known by name only dials out.
        inboundEnabled: isIPv4(host),
        outboundEnabled: true,
        outboundProtocol: trunk.transport,
      },
    ],
    outboundAuthenticationPlan: {
      authUsername: trunk.username,
      ...(trunk.password === null ? {} : { authPassword: trunk.password }),
      ...(trunk.register ? { sipRegisterPlan: registration } : {}),
    },
    outboundLeadingPlusEnabled: true,
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

/** One trunk per id of ours: the known one, else one by that name, else a new one. */
export async function ensureSipTrunk(
  connection: VapiConnection,
  trunk: SipTrunkInput,
  existingId: string | null,
): Promise<{ externalId: string }> {
  const { once, repeatable, request } = connection;
  const body = bodyOf(trunk);
  const kept = existingId ? await update(connection, existingId, body) : null;
  if (kept) return { externalId: kept };
  const known = credentials.parse(await repeatable(() => request("GET", "/credential")));
  const left = known.find(({ provider, name }) => provider === "byo-sip-trunk" && name === trunk.trunkId);
  const taken = left ? await update(connection, left.id, body) : null;
  if (taken) return { externalId: taken };
  const made = await once(() => request("POST", "/credential", body));
  return { externalId: credential.parse(made).id };
}

export async function removeSipTrunk(
  { repeatable, request }: VapiConnection,
  externalId: string,
): Promise<void> {
  await removeOne(() => repeatable(() => request("DELETE", `/credential/${externalId}`)));
}
