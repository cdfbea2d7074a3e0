import type { Vapi } from "@vapi-ai/server-sdk";
import { z } from "zod";
import { VendorError } from "@/lib/platform/vendor-error";
import type { RemoteAgentInput, RemoteAgentState } from "../port";
import type { VapiConnection } from "./connection";
import { type Held, readHoldings } from "./holdings";
import { toAssistant } from "./map-agent";
import { toTools } from "./map-tool";
import { filePart, KNOWLEDGE_PART } from "./markers";
import { says } from "./same";

const remoteServer = z.looseObject({
  url: z.string().optional(),
  credentialId: z.string().optional(),
  backoffPlan: z.unknown().optional(),
});
const remoteAssistant = z.looseObject({
  id: z.string(),
  server: remoteServer.nullish(),
  serverMessages: z.array(z.string()).nullish(),
  model: z
    .looseObject({
      provider: z.string().optional(),
      model: z.string().optional(),
      toolIds: z.array(z.string()).nullish(),
    })
    .nullish(),
});
type RemoteAssistant = z.infer<typeof remoteAssistant>;

/** Everything else is compared as a whole and named in the customer's words. */
const PARTS = {
  name: "The name",
  firstMessage: "The first message",
  firstMessageMode: "Who speaks first",
  voice: "The voice",
  transcriber: "The transcriber",
  maxDurationSeconds: "The longest duration of a call",
  endCallPhrases: "The phrases that end a call",
  endCallMessage: "The closing message",
  voicemailMessage: "The voicemail message",
  voicemailDetection: "Voicemail detection",
  backgroundSound: "The background sound",
  startSpeakingPlan: "How soon it answers",
  stopSpeakingPlan: "How easily it is interrupted",
  backgroundSpeechDenoisingPlan: "Noise reduction",
  keypadInputPlan: "Keypad input",
  hooks: "The silence after which a call ends",
  analysisPlan: "The analysis after a call",
  artifactPlan: "What is kept of a call",
  compliancePlan: "The privacy mode",
  credentialIds: "The credentials it may use",
  metadata: "The mark that says whose agent it is",
} as const satisfies Partial<Record<keyof Vapi.CreateAssistantDto, string>>;

function serverDifferences(actual: RemoteAssistant, wanted: Vapi.CreateAssistantDto): string[] {
  const server = actual.server ?? undefined;
  const differences: string[] = [];
  if (!server?.url) differences.push("Reports to nobody");
  else if (server.url !== wanted.server?.url) differences.push(`Reports to ${server.url}`);
  if (server?.credentialId !== wanted.server?.credentialId) {
    differences.push(
      server?.credentialId ? "Signs its reports with another credential" : "Does not sign its reports",
    );
  }
  if (!says(server?.backoffPlan, wanted.server?.backoffPlan)) {
    differences.push("Does not repeat a report that could not be delivered");
  }
  const missing = (wanted.serverMessages ?? []).filter((type) => !actual.serverMessages?.includes(type));
  if (missing.length > 0) differences.push(`Does not report: ${missing.join(", ")}`);
  const needless = (actual.serverMessages ?? []).filter(
    (type) => !wanted.serverMessages?.some((known) => known === type),
  );
  if (needless.length > 0) differences.push(`Also reports: ${needless.join(", ")}`);
  return differences;
}

function modelDifferences(actual: RemoteAssistant, wanted: Vapi.CreateAssistantDto): string[] {
  const model = actual.model ?? {};
  const differences: string[] = [];
  if (model.provider !== wanted.model?.provider || model.model !== wanted.model?.model) {
    differences.push(`Uses the model ${model.model ?? "of nobody"} instead of ${wanted.model?.model}`);
  }
  if (!says(model.messages, wanted.model?.messages)) differences.push("The instructions differ");
  // Some models of the SDK's union lack them; ours were written by the mapper.
  const { temperature, maxTokens } = (wanted.model ?? {}) as { temperature?: number; maxTokens?: number };
  if (!says(model, { temperature, maxTokens })) differences.push("The settings of the model differ");
  if (!says(model.tools ?? [], wanted.model?.tools)) differences.push("The code it runs differs");
  return differences;
}

function nameOf(input: RemoteAgentInput, part: string): string {
  if (part === KNOWLEDGE_PART) return "The tool that looks up its knowledge";
  const tool = input.tools.find((candidate) => part === `tool:${candidate.tool.id}`)?.tool;
  return `The tool ${tool?.name ?? part}`;
}

function toolDifferences(
  actual: RemoteAssistant,
  input: RemoteAgentInput,
  state: RemoteAgentState,
  tools: Held[],
): string[] {
  const attached = new Set(actual.model?.toolIds ?? []);
  const { saved } = toTools(input, state.parts);
  const differences = saved.flatMap(({ part, body }) => {
    const there = tools.find(({ id }) => id === state.parts[part]);
    if (!there) return [`${nameOf(input, part)} is gone`];
    if (!says(there.body, body)) return [`${nameOf(input, part)} differs`];
    return attached.delete(there.id) ? [] : [`${nameOf(input, part)} is not attached`];
  });
  const known = new Set(saved.map(({ part }) => state.parts[part]));
  const foreign = [...attached].filter((id) => !known.has(id));
  return foreign.length > 0 ? [...differences, `Has ${foreign.length} tools of its own`] : differences;
}

async function findAssistant(
  { client, repeatable }: VapiConnection,
  id: string,
): Promise<RemoteAssistant | null> {
  try {
    return remoteAssistant.parse(await repeatable(() => client.assistants.get({ id })));
  } catch (error) {
    if (error instanceof VendorError && error.kind === "not_found") return null;
    throw error;
  }
}

/** How what is there differs from what should be, one sentence each; empty when it does not. */
export async function inspectAgent(
  connection: VapiConnection,
  input: RemoteAgentInput,
  state: RemoteAgentState,
): Promise<string[]> {
  const actual = state.externalId ? await findAssistant(connection, state.externalId) : null;
  if (!actual) return ["The agent is gone at Vapi"];
  const toolIds = input.tools.map(({ tool }) => tool.id);
  const held = await readHoldings(connection, input.agentId, state.parts, toolIds);
  const wanted = toAssistant(input, state.parts);
  const parts = Object.entries(PARTS).flatMap(([key, words]) =>
    // The keys of a constant, which `entries` widens to text.
    says(actual[key], wanted[key as keyof typeof PARTS]) ? [] : [`${words} differs`],
  );
  const files = input.documents.flatMap((document) =>
    held.files.some(({ id }) => id === state.parts[filePart(document)])
      ? []
      : [`The document “${document.title}” is gone`],
  );
  return [
    ...serverDifferences(actual, wanted),
    ...modelDifferences(actual, wanted),
    ...parts,
    ...toolDifferences(actual, input, state, held.tools),
    ...files,
  ];
}
