import { createTestAgent } from "../../fixtures";
import { agent, bareOf, type Sample, type SampleScene, type Samples, slug } from "./kit";

const definition = { prompt: "You answer for a dental practice." };

/** What changes an agent for good does so to one made for the occasion, published as its version 1. */
async function freshAgent({ target }: SampleScene): Promise<Sample> {
  const { agentId } = await createTestAgent(bareOf(target), { workspaceId: target.workspaceId });
  return { params: { workspaceSlug: target.workspaceSlug, agentId } };
}

function onFresh(body: object) {
  return async (scene: SampleScene): Promise<Sample> => ({ ...(await freshAgent(scene)), body });
}

/** Requests about versions of agents and what engines make of them. */
export const AGENT_SAMPLES: Samples = {
  "agents.archive": freshAgent,
  "agents.capabilities": agent,
  "agents.capabilities.preview": (scene) => ({ ...slug(scene), body: { definition } }),
  "agents.discard-draft": onFresh({ revision: 1 }),
  "agents.duplicate": onFresh({}),
  "agents.move": async (scene) => ({
    ...(await freshAgent(scene)),
    body: { provider: "vapi", integrationId: scene.target.integrationId },
  }),
  "agents.pin": onFresh({ pinned: true }),
  "agents.prompt.preview": (scene) => ({ ...slug(scene), body: { definition } }),
  "agents.publish": onFresh({ revision: 1, note: "A note" }),
  "agents.restore": freshAgent,
  "agents.resync-webhooks": slug,
  "agents.roll-back": onFresh({ version: 1 }),
  "agents.versions.compare": agent,
  "agents.versions.get": async (scene) => {
    const { params } = agent(scene);
    return { params: { ...params, version: "1" } };
  },
  "agents.versions.list": agent,
  "agents.webhook-status": slug,
};
