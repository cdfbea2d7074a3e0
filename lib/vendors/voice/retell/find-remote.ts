import { z } from "zod";
import { VendorError } from "@/lib/platform/vendor-error";
import type { CallFacts } from "../port";
import type { RetellConnection } from "./connection";
import { callToFacts } from "./map-call";
import { AGENT_ID_VARIABLE, agentIdIn, markerOf } from "./marker";

/** The API's largest page. */
const PAGE = 1_000;
const MAX_PAGES = 50;

const envelope = z.object({
  items: z.array(z.unknown()),
  has_more: z.boolean(),
  pagination_key: z.string().optional(),
});
const agentRow = z.looseObject({ agent_id: z.string(), agent_name: z.string().nullish() });
const llmRow = z.looseObject({
  llm_id: z.string(),
  default_dynamic_variables: z.record(z.string(), z.unknown()).nullish(),
});
const knowledgeRow = z.looseObject({
  knowledge_base_id: z.string(),
  knowledge_base_name: z.string(),
  status: z.string(),
});
export type KnowledgeRow = z.infer<typeof knowledgeRow>;

interface PageQuery {
  limit: number;
  sort_order: "ascending";
  pagination_key?: string;
}

/**
 * Every row of a list, oldest first. Throws rather than give up early: "not found" would make the caller create again.
 */
export async function readAll<Row extends z.ZodType>(
  row: Row,
  readPage: (query: PageQuery) => Promise<unknown>,
): Promise<z.infer<Row>[]> {
  const rows: z.infer<Row>[] = [];
  let key: string | undefined;
  for (let pageNumber = 0; pageNumber < MAX_PAGES; pageNumber += 1) {
    const query: PageQuery = { limit: PAGE, sort_order: "ascending" };
    const page = envelope.parse(await readPage(key ? { ...query, pagination_key: key } : query));
    rows.push(...page.items.map((item) => row.parse(item)));
    if (!page.has_more || !page.pagination_key) return rows;
    key = page.pagination_key;
  }
  throw new VendorError({
    kind: "unavailable",
    vendor: "retell",
    message: "Too many entries at Retell to search",
  });
}

/** Ids of everything at the account that carries our agent id, oldest first. */
export interface OwnObjects {
  agents: string[];
  llms: string[];
  knowledge: KnowledgeRow[];
}

async function agentsOf({ client, repeatable }: RetellConnection, agentId: string): Promise<string[]> {
  const channel = { type: "string", op: "eq", value: "voice" } as const;
  const rows = await readAll(agentRow, (query) =>
    repeatable(() => client.agent.list({ ...query, filter_criteria: { channel } })),
  );
  return rows.filter(({ agent_name }) => agentIdIn(agent_name) === agentId).map(({ agent_id }) => agent_id);
}

async function llmsOf({ client, repeatable }: RetellConnection, agentId: string): Promise<string[]> {
  const rows = await readAll(llmRow, (query) => repeatable(() => client.llm.list(query)));
  const own = rows.filter(
    ({ default_dynamic_variables: variables }) => variables?.[AGENT_ID_VARIABLE] === agentId,
  );
  // One with several versions may be listed once for each.
  return [...new Set(own.map(({ llm_id }) => llm_id))];
}

async function knowledgeOf(
  { client, repeatable }: RetellConnection,
  agentId: string,
): Promise<KnowledgeRow[]> {
  const rows = z.array(knowledgeRow).parse(await repeatable(() => client.knowledgeBase.list()));
  return rows.filter(({ knowledge_base_name }) => knowledge_base_name.startsWith(markerOf(agentId)));
}

/** Looks through the whole account, so only when something is unknown, gone or about to change. */
export async function findOwnObjects(connection: RetellConnection, agentId: string): Promise<OwnObjects> {
  const [agents, llms, knowledge] = await Promise.all([
    agentsOf(connection, agentId),
    llmsOf(connection, agentId),
    knowledgeOf(connection, agentId),
  ]);
  return { agents, llms, knowledge };
}

/** Every agent there that carries our id, oldest first. */
export async function findAgentsByOurId(
  connection: RetellConnection,
  agentId: string,
): Promise<{ externalId: string }[]> {
  return (await agentsOf(connection, agentId)).map((externalId) => ({ externalId }));
}

const callRow = z.looseObject({ call_id: z.string(), start_timestamp: z.number().nullish() });

/** The call that carries our id, begun at or after `since`; null when there is certainly none. */
export async function findCallByOurId(
  { client, repeatable }: RetellConnection,
  callId: string,
  since: Date,
): Promise<CallFacts | null> {
  const isOurs = { type: "string", op: "eq", key: "callId", value: callId } as const;
  const rows = await readAll(callRow, (query) =>
    repeatable(() => client.call.list({ ...query, filter_criteria: { metadata: [isOurs] } })),
  );
  // One that only was registered has no start yet.
  const found = rows.find(({ start_timestamp: at }) => !at || at >= since.getTime());
  if (!found) return null;
  // A list leaves the words out.
  return callToFacts(await repeatable(() => client.call.retrieve(found.call_id)));
}
