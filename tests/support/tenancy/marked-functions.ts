import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";

type Place = { partnerId: string; workspaceId: string; marker: string };

/** A credential of tools, a function call in the log, and what answers it when it is delivered again. */
export async function fillFunctionsOf({
  marker,
  agentId,
  callId,
  integrationId,
  ...place
}: Place & { agentId: string; callId: string; integrationId: string }): Promise<void> {
  const db = systemDb();
  const invocationId = newId();
  await db.toolCredential.create({
    data: {
      ...{ id: newId(), ...place, kind: "bearer", name: `Credential ${marker}` },
      ...{ secretEncrypted: "", secretLastFour: "1234" },
    },
  });
  await db.toolInvocation.create({
    data: {
      ...{ id: invocationId, ...place, agentId, callId, provider: "vapi", externalId: `call-${marker}` },
      ...{ toolId: "tool01", toolName: "look_up", status: "ok", latencyMs: 12, httpStatus: 200 },
      url: `https://${marker}.example.com/functions`,
      request: JSON.stringify({ asked: marker }),
      response: JSON.stringify({ said: marker }),
    },
  });
  await db.functionCallClaim.create({
    data: {
      ...place,
      integrationId,
      key: marker,
      invocationId,
      leaseUntil: new Date(),
      answer: `Said ${marker}`,
    },
  });
}
