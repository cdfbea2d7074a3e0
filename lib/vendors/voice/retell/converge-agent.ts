import type { RemoteAgentInput, RemoteAgentState } from "../port";
import {
  agentDifferences,
  llmDifferences,
  type RemoteAgent,
  type RemoteLlm,
  remoteAgent,
  remoteLlm,
} from "./compare-agent";
import type { RetellConnection } from "./connection";
import { unlessGone } from "./errors";
import { findOwnObjects, type OwnObjects } from "./find-remote";
import { createKnowledge, findKnowledge, isKnowledgeThere, knowledgeNameOf } from "./knowledge-part";
import { toAgent } from "./map-agent";
import { toLlm } from "./map-llm";
import { deleteAgent, deleteKnowledge, deleteLlm } from "./remove-agent";

type Note = (state: RemoteAgentState) => Promise<void>;

/** What we know of the remote side while we work on it; every change is told before the next. */
interface Ledger {
  state: RemoteAgentState;
  note: Note;
}

async function keep(ledger: Ledger, change: { externalId?: string; parts?: Record<string, string> }) {
  const { externalId, parts } = ledger.state;
  ledger.state = {
    externalId: change.externalId ?? externalId,
    parts: { ...parts, ...change.parts },
  };
  await ledger.note(ledger.state);
}

function without(parts: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(parts).filter(([key]) => key !== name));
}

async function forget(ledger: Ledger, name: string): Promise<void> {
  if (!Object.hasOwn(ledger.state.parts, name)) return;
  ledger.state = { ...ledger.state, parts: without(ledger.state.parts, name) };
  await ledger.note(ledger.state);
}

export async function readAgent(
  connection: RetellConnection,
  id: string | null,
): Promise<RemoteAgent | null> {
  if (!id) return null;
  const there = await unlessGone(connection.repeatable(() => connection.client.agent.retrieve(id)));
  return there && remoteAgent.parse(there);
}

export async function readLlm(
  { client, repeatable }: RetellConnection,
  id: string | undefined,
  version?: number | null,
): Promise<RemoteLlm | null> {
  if (!id) return null;
  const query = version === undefined || version === null ? {} : { version };
  const there = await unlessGone(repeatable(() => client.llm.retrieve(id, query)));
  return there && remoteLlm.parse(there);
}

/** Changes with everything we send, secrets included, and with the documents. */
function digestOf(
  { fingerprint }: RetellConnection,
  input: RemoteAgentInput,
  knowledgeName: string | null,
): string {
  const llm = toLlm(input, knowledgeName ? [knowledgeName] : []);
  return fingerprint(JSON.stringify([llm, toAgent(input, { llm_id: "" })]));
}

/** True when the engine holds and has published exactly what it should. */
async function isConverged(
  connection: RetellConnection,
  input: RemoteAgentInput,
  { state, digest, name }: { state: RemoteAgentState; digest: string; name: string | null },
): Promise<boolean> {
  const { externalId, parts } = state;
  if (!externalId || !parts.llm || parts.digest !== digest) return false;
  if (!(await isKnowledgeThere(connection, parts.knowledge, name))) return false;
  const agent = await readAgent(connection, externalId);
  const llm = agent && (await readLlm(connection, parts.llm, agent.response_engine.version));
  if (!agent || !llm) return false;
  const knowledge = parts.knowledge ? [parts.knowledge] : [];
  const differences = [
    ...agentDifferences(toAgent(input, { llm_id: parts.llm }), agent),
    ...llmDifferences(toLlm(input, knowledge), llm),
  ];
  return differences.length === 0;
}

async function ensureKnowledge(
  connection: RetellConnection,
  ledger: Ledger,
  { input, own, name }: { input: RemoteAgentInput; own: OwnObjects; name: string | null },
): Promise<string[]> {
  if (!name) {
    await forget(ledger, "knowledge");
    return [];
  }
  const id = findKnowledge(own.knowledge, name) ?? (await createKnowledge(connection, name, input.documents));
  if (ledger.state.parts.knowledge !== id) await keep(ledger, { parts: { knowledge: id } });
  return [id];
}

/**
 * The version of the agent that may be written: its newest, or one made of it when that is live. One whose instructions
 * were deleted can become no draft any more: it makes room for a new agent.
 */
async function openDraft(
  connection: RetellConnection,
  ledger: Ledger,
  own: OwnObjects,
): Promise<RemoteAgent | null> {
  const { client, once } = connection;
  const newest = await readAgent(connection, ledger.state.externalId);
  if (!newest?.is_published) return newest;
  const { agent_id: id, version } = newest;
  const made = await unlessGone(once(() => client.agent.createVersion(id, { base_version: version })));
  if (made) return remoteAgent.parse(made);
  own.agents.push(id);
  ledger.state = { ...ledger.state, externalId: null };
  return null;
}

/** An LLM version that may be written: the draft's own, else the newest; null when a new LLM is needed. */
async function openLlm(
  connection: RetellConnection,
  id: string | undefined,
  draft: RemoteAgent | null,
): Promise<RemoteLlm | null> {
  const engine = draft?.response_engine;
  const bound = engine && engine.llm_id === id ? await readLlm(connection, id, engine.version) : null;
  if (bound && !bound.is_published) return bound;
  const newest = await readLlm(connection, id);
  return newest?.is_published ? null : newest;
}

async function writeLlm(
  connection: RetellConnection,
  ledger: Ledger,
  { params, draft }: { params: ReturnType<typeof toLlm>; draft: RemoteAgent | null },
): Promise<RemoteLlm> {
  const { client, once, repeatable } = connection;
  const open = await openLlm(connection, ledger.state.parts.llm, draft);
  if (open) {
    const version = typeof open.version === "number" ? { version: open.version } : {};
    return remoteLlm.parse(await repeatable(() => client.llm.update(open.llm_id, { ...version, ...params })));
  }
  const made = remoteLlm.parse(await once(() => client.llm.create(params)));
  await keep(ledger, { parts: { llm: made.llm_id } });
  return made;
}

async function writeAgent(
  connection: RetellConnection,
  ledger: Ledger,
  { params, draft }: { params: ReturnType<typeof toAgent>; draft: RemoteAgent | null },
): Promise<RemoteAgent> {
  const { client, once, repeatable } = connection;
  if (draft) {
    const change = { version: draft.version, ...params };
    return remoteAgent.parse(await repeatable(() => client.agent.update(draft.agent_id, change)));
  }
  const made = remoteAgent.parse(await once(() => client.agent.create(params)));
  await keep(ledger, { externalId: made.agent_id });
  return made;
}

/** What carries our agent id and is no part of it: repeated creations, and what the last version no longer needs. */
async function removeLeftovers(connection: RetellConnection, ledger: Ledger, own: OwnObjects): Promise<void> {
  const { externalId, parts } = ledger.state;
  for (const id of new Set(own.agents)) {
    if (id === externalId) continue;
    await deleteAgent(connection, id);
    await ledger.note(ledger.state);
  }
  for (const id of own.llms.filter((one) => one !== parts.llm)) {
    await deleteLlm(connection, id);
    await ledger.note(ledger.state);
  }
  for (const { knowledge_base_id: id } of own.knowledge) {
    if (id === parts.knowledge) continue;
    await deleteKnowledge(connection, id);
    await ledger.note(ledger.state);
  }
}

/** Takes up what is there under our id instead of what the state names and is gone. */
async function adopt(connection: RetellConnection, ledger: Ledger, own: OwnObjects): Promise<void> {
  const { externalId, parts } = ledger.state;
  const [agent, llm] = await Promise.all([readAgent(connection, externalId), readLlm(connection, parts.llm)]);
  const llmId = llm?.llm_id ?? own.llms[0];
  const kept = without(without(parts, "digest"), "llm");
  ledger.state = {
    externalId: agent?.agent_id ?? own.agents[0] ?? null,
    parts: llmId ? { ...kept, llm: llmId } : kept,
  };
  await ledger.note(ledger.state);
}

/**
 * Brings the account to hold one agent of ours with its LLM and its knowledge, published. A part named `digest` stands
 * for a run that came to its end; whoever finds none cleans up. Nothing is written where nothing differs.
 */
export async function convergeAgent(
  connection: RetellConnection,
  input: RemoteAgentInput,
  state: RemoteAgentState,
  note: Note,
): Promise<RemoteAgentState> {
  const name = input.documents.length > 0 ? knowledgeNameOf(input.agentId, input.documents) : null;
  // Refuses what the engine cannot be told before anything there is touched.
  const digest = digestOf(connection, input, name);
  if (await isConverged(connection, input, { state, digest, name })) return state;

  const ledger: Ledger = { state, note };
  const own = await findOwnObjects(connection, input.agentId);
  await adopt(connection, ledger, own);
  const knowledge = await ensureKnowledge(connection, ledger, { input, own, name });
  const draft = await openDraft(connection, ledger, own);
  const llm = await writeLlm(connection, ledger, { params: toLlm(input, knowledge), draft });
  const version = typeof llm.version === "number" ? llm.version : undefined;
  const params = toAgent(input, { llm_id: llm.llm_id, version });
  const agent = await writeAgent(connection, ledger, { params, draft });
  await connection.once(() => connection.client.agent.publish(agent.agent_id, { version: agent.version }));
  await removeLeftovers(connection, ledger, own);
  return { ...ledger.state, parts: { ...ledger.state.parts, digest } };
}
