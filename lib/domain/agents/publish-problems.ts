import type { AgentDefinition } from "@/types/agent-definition";
import type { CapabilityFinding } from "@/types/agent-engines";
import { type AgentTool, CREDENTIALS_OF_TOOLS } from "@/types/agent-tools";
import type { FieldError } from "@/types/problem";
import { placeOf, readTemplate } from "@/types/template-text";
import { asEngineGets, isKnown } from "./as-engine-gets";
import { textsOf } from "./definition-texts";
import { documentIdsOf } from "./link-definitions";
import type { PublishFacts } from "./publish-facts";

/** The agent a definition is to be published for. */
export interface PublishedAs {
  id: string;
  name: string;
  integrationId: string | null;
  /** Whether it was published before: then documents that are gone are passed over. */
  isRestored: boolean;
}

/** Everything that keeps a definition from being published; each names its place. */
export function publishProblems(
  agent: PublishedAs,
  definition: AgentDefinition,
  facts: PublishFacts,
  report: (definition: AgentDefinition) => CapabilityFinding[],
): FieldError[] {
  return [
    ...textProblems(definition),
    ...(agent.isRestored ? [] : documentProblems(definition, facts)),
    ...definition.tools.flatMap((tool) => toolProblems(agent, definition, tool, facts)),
    ...engineProblems(report(asEngineGets(definition, facts))),
  ];
}

function textProblems(definition: AgentDefinition): FieldError[] {
  return textsOf(definition).flatMap(({ path, text }) =>
    readTemplate(text).problems.map(({ start, message }) => {
      const { line, column } = placeOf(text, start);
      return problem(path, `line ${line}, column ${column}: ${message}`);
    }),
  );
}

function documentProblems(definition: AgentDefinition, { documents }: PublishFacts): FieldError[] {
  const known = new Map(documents.map((document) => [document.id, document]));
  return documentIdsOf(definition).flatMap((id) => {
    const document = known.get(id);
    const where = "knowledgeDocumentIds";
    if (!document) return [problem(where, "names a document that was deleted: take it out")];
    if (isKnown(document)) return [];
    const obstacle = IN_WORDS[document.status] ?? "is without text: write one or take it out";
    return [problem(where, `“${document.title}” ${obstacle}`)];
  });
}

/** Why a document cannot be known, and what helps. One that has a text goes on with it while it is read again. */
const IN_WORDS: Readonly<Record<string, string>> = {
  draft: "is a draft: activate it or take it out",
  processing: "is still being read: wait for it or take it out",
  archived: "is archived: activate it or take it out",
  error: "could not be read: have it read again or take it out",
};

function toolProblems(
  agent: PublishedAs,
  definition: AgentDefinition,
  tool: AgentTool,
  facts: PublishFacts,
): FieldError[] {
  if (tool.type === "hand_off") return handOffProblems(agent, tool, facts);
  if (tool.type === "custom_function" || tool.type === "bash") {
    if (tool.url !== null || definition.functionUrl !== undefined) return [];
    return [
      problem(
        `tools.${tool.name}.url`,
        "has nowhere to go: give it an address, or the agent one for its functions",
      ),
    ];
  }
  return credentialProblems(tool, facts);
}

function credentialProblems(tool: AgentTool, { credentials }: PublishFacts): FieldError[] {
  const kinds = CREDENTIALS_OF_TOOLS[tool.type];
  if (!kinds || !("credentialId" in tool)) return [];
  const where = `tools.${tool.name}.credentialId`;
  if (tool.credentialId === null) {
    return OPTIONAL_CREDENTIAL.has(tool.type) ? [] : [problem(where, "needs a credential: choose one")];
  }
  const credential = credentials.find(({ id }) => id === tool.credentialId);
  if (!credential) return [problem(where, "names a credential that was deleted: choose another")];
  if (kinds.some((kind) => kind === credential.kind)) return [];
  return [problem(where, "is a credential of another kind: choose one that fits this tool")];
}

const OPTIONAL_CREDENTIAL: ReadonlySet<AgentTool["type"]> = new Set(["api_request", "mcp"]);

function handOffProblems(
  agent: PublishedAs,
  tool: Extract<AgentTool, { type: "hand_off" }>,
  { agents }: PublishFacts,
): FieldError[] {
  const where = `tools.${tool.name}.agentId`;
  if (tool.agentId === agent.id) return [problem(where, "hands the call to this agent itself")];
  const target = agents.find(({ id }) => id === tool.agentId);
  if (!target) return [problem(where, "names an agent that was deleted: choose another")];
  const way = wayBack(tool.agentId, agent.id, agents);
  if (way) {
    const names = [agent.name, ...way.map((id) => agents.find((each) => each.id === id)?.name ?? id)];
    return [problem(where, `leads in a circle: ${[...names, agent.name].join(" → ")}`)];
  }
  if (!target.isLive) return [problem(where, `“${target.name}” is not live: publish it first`)];
  // Without a key set the agent goes nowhere yet; when it is given one, its sync says whether the two meet there.
  if (agent.integrationId === null || target.integrationId === agent.integrationId) return [];
  return [problem(where, `“${target.name}” is on another provider key: both must be on the same one`)];
}

/** The agents on the way from one to another, the first included; null when there is no way. */
function wayBack(from: string, to: string, agents: PublishFacts["agents"]): string[] | null {
  const next = new Map(agents.map(({ id, handsOffTo }) => [id, handsOffTo]));
  const cameFrom = new Map<string, string | null>([[from, null]]);
  const queue = [from];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const target of next.get(at) ?? []) {
      if (target === to) return pathTo(at, cameFrom);
      if (cameFrom.has(target)) continue;
      cameFrom.set(target, at);
      queue.push(target);
    }
  }
  return null;
}

function pathTo(end: string, cameFrom: ReadonlyMap<string, string | null>): string[] {
  const path: string[] = [];
  for (let at: string | null = end; at !== null; at = cameFrom.get(at) ?? null) path.unshift(at);
  return path;
}

function engineProblems(findings: CapabilityFinding[]): FieldError[] {
  return findings
    .filter(({ level }) => level === "impossible")
    .map(({ path, label, message }) => problem(path, `${label}: ${message}`));
}

function problem(path: string, message: string): FieldError {
  return { field: `body.definition.${path}`, message };
}
