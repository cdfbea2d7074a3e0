import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { createTestAgent, createTestIntegration } from "../../fixtures";
import { retellHeaders } from "../../retell-events";
import { agent, bareOf, type Sample, type SampleScene, type Samples, slug } from "./kit";

/** A credential made for the occasion, so that what is changed or deleted is nobody else's. */
async function freshCredential({ target }: SampleScene): Promise<Sample> {
  const { partnerId, workspaceId, workspaceSlug } = target;
  const credentialId = newId();
  await systemDb().toolCredential.create({
    data: {
      ...{ id: credentialId, partnerId, workspaceId, kind: "bearer", name: "Sample" },
      ...{ secretEncrypted: "", secretLastFour: "1234" },
    },
  });
  return { params: { workspaceSlug, credentialId } };
}

/** A body with the signature of an account at Retell. */
function signed(integrationId: string, secretKey: string, body: string): Sample {
  const headers = {
    ...Object.fromEntries(retellHeaders(body, secretKey)),
    "content-type": "application/json",
  };
  return { query: { i: integrationId }, body, headers };
}

/** What a key set of the agency at Retell sends. */
async function signedByRetell({ target }: SampleScene, body: string): Promise<Sample> {
  const secretKey = `key_${newId()}`;
  const { integrationId } = await createTestIntegration(bareOf(target), {
    ...{ provider: "retell" as const, secretKey, workspaceIds: [] },
  });
  return signed(integrationId, secretKey, body);
}

const started = () =>
  JSON.stringify({ event: "call_started", call: { call_id: newId(), call_status: "ongoing" } });

/** The address of a workspace takes what its own key set sends; it is given one for this, and keeps it. */
async function workspaceEvent({ target }: SampleScene): Promise<Sample> {
  const { partnerId, workspaceId } = target;
  const secretKey = `key_${workspaceId}`;
  const { integrationId } = await createTestIntegration(bareOf(target), {
    ...{ provider: "retell" as const, secretKey, workspaceIds: [] },
  });
  const place = { partnerId, workspaceId, provider: "retell" as const };
  const data = [{ id: newId(), ...place, poolId: integrationId }];
  await systemDb().workspaceIntegrationAssignment.createMany({ data, skipDuplicates: true });
  const { poolId } = await systemDb().workspaceIntegrationAssignment.findFirstOrThrow({ where: place });
  return { ...signed(poolId, secretKey, started()), params: { workspaceId } };
}

/** Agents' functions: their log, their secrets, tries of tools, and what engines send about them. */
export const FUNCTION_SAMPLES: Samples = {
  "agents.function-calls": agent,
  "agents.tools.test": (scene) => ({
    ...agent(scene),
    // Nothing listens there: the try is made and fails, which is a result too.
    body: { tool: { id: "tool01", name: "sample", type: "api_request", url: "http://127.0.0.1:1/" } },
  }),
  "agents.function-secret.rotate": async (scene) => {
    const { workspaceId, workspaceSlug } = scene.target;
    const { agentId } = await createTestAgent(bareOf(scene.target), { workspaceId });
    return { params: { workspaceSlug, agentId } };
  },
  "tool-credentials.list": slug,
  "tool-credentials.create": (scene) => ({
    ...slug(scene),
    body: { kind: "bearer", name: "Sample", secret: "sample-secret" },
  }),
  "tool-credentials.update": async (scene) => ({
    ...(await freshCredential(scene)),
    body: { name: "Renamed" },
  }),
  "tool-credentials.delete": freshCredential,
  "webhooks.retell": (scene) => signedByRetell(scene, started()),
  "webhooks.workspace-retell": workspaceEvent,
  "webhooks.retell-functions": (scene) =>
    signedByRetell(scene, JSON.stringify({ name: "sample", args: {}, call: { call_id: newId() } })),
  "webhooks.retell-inbound": (scene) =>
    signedByRetell(
      scene,
      JSON.stringify({
        event: "call_inbound",
        call_inbound: { call_id: newId(), to_number: "+14155550100" },
      }),
    ),
};
