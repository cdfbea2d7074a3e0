import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import type { AgentDefinition } from "@/types/agent-definition";
import { type DemoAgent, type DemoWorkspace, type QuietAgent, toDefinition } from "./cast";

export interface SeededAgent {
  id: string;
  demo: DemoAgent;
}

const DAY_MS = 86_400_000;
const MADE_DAYS_AGO = 60;
const LIVE_DAYS_AGO = 12;

interface Place {
  partnerId: string;
  workspaceId: string;
  /** Who published everything. */
  by: string;
}

/** The agents of a workspace with what was published of them; answers those that take part in its calls. */
export async function seedAgents(place: Place, demo: DemoWorkspace): Promise<SeededAgent[]> {
  const agents: SeededAgent[] = [];
  for (const each of demo.agents) {
    agents.push({
      id: await seedAgent(place, { ...each, engine: "vapi", isPublished: true, description: "" }),
      demo: each,
    });
  }
  for (const each of demo.quietAgents ?? []) await seedAgent(place, each);
  return agents;
}

async function seedAgent({ by, ...place }: Place, demo: QuietAgent): Promise<string> {
  const id = newId();
  const versions = demo.isPublished ? versionsOf(demo) : [];
  const live = versions.at(-1);
  const { name, direction, description, engine: provider } = demo;
  const draft = toDefinition(demo, demo.draft);
  await systemDb().agent.create({
    data: {
      ...{ id, ...place, name, description, provider, direction, config: draft },
      ...{ publishedVersion: live?.number ?? null, publishedAt: live?.createdAt ?? null },
      ...{ hasDraft: !live || demo.draft !== undefined, createdAt: daysAgo(MADE_DAYS_AGO) },
    },
  });
  const shared = { ...place, agentId: id, name, provider, direction, createdByLabel: by };
  await systemDb().agentVersion.createMany({
    data: versions.map((version) => ({ id: newId(), ...shared, ...version })),
  });
  await linkDocuments({ ...place, agentId: id }, draft, live?.config);
  return id;
}

/** Notes which documents the agent names, as saving and publishing do. */
async function linkDocuments(
  agent: { partnerId: string; workspaceId: string; agentId: string },
  draft: AgentDefinition,
  live?: AgentDefinition,
): Promise<void> {
  const inDraft = draft.knowledgeDocumentIds;
  const isLive = live?.knowledgeDocumentIds ?? [];
  await systemDb().agentKnowledgeDocument.createMany({
    data: [...new Set([...inDraft, ...isLive])].map((documentId) => ({
      ...{ ...agent, documentId, isInDraft: inDraft.includes(documentId) },
      isLive: isLive.includes(documentId),
    })),
  });
}

/** Earlier versions, then the live one. */
function versionsOf(demo: QuietAgent) {
  const { history = [], note = "First version" } = demo;
  const earlier = history.map(({ note: why, daysAgo: days, change }) => ({
    ...{ note: why, config: toDefinition(demo, change), createdAt: daysAgo(days) },
  }));
  const live = { note, config: toDefinition(demo), createdAt: daysAgo(LIVE_DAYS_AGO) };
  return [...earlier, live].map((version, index) => ({ number: index + 1, ...version }));
}

function daysAgo(days: number): Date {
  return new Date(Date.now() - days * DAY_MS);
}
