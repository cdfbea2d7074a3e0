import { z } from "zod";
import { sha256Hex } from "@/lib/platform/crypto";
import type { RemoteDocument } from "../port";
import type { RetellConnection } from "./connection";
import { unlessGone } from "./errors";
import type { KnowledgeRow } from "./find-remote";
import { markerOf } from "./marker";

const TITLE_LENGTH = 200;
const DIGEST_LENGTH = 12;

const base = z.object({ knowledge_base_id: z.string(), knowledge_base_name: z.string(), status: z.string() });

/**
 * The name of the knowledge base that holds exactly these documents; the engine takes less than 40 characters. Texts
 * cannot be replaced there one by one, so another content is another knowledge base.
 */
export function knowledgeNameOf(agentId: string, documents: RemoteDocument[]): string {
  const content = documents.map(({ id, revision, title }) => [id, revision, title]);
  return `${markerOf(agentId)} ${sha256Hex(JSON.stringify(content)).slice(0, DIGEST_LENGTH)}`;
}

function isUsable({ status }: { status: string }): boolean {
  return status !== "error";
}

/** True when the known knowledge base is there and holds the documents; trivially so where there are none. */
export async function isKnowledgeThere(
  { client, repeatable }: RetellConnection,
  knowledgeId: string | undefined,
  name: string | null,
): Promise<boolean> {
  if (!name) return knowledgeId === undefined;
  if (!knowledgeId) return false;
  const there = await unlessGone(repeatable(() => client.knowledgeBase.retrieve(knowledgeId)));
  if (!there) return false;
  const parsed = base.parse(there);
  return parsed.knowledge_base_name === name && isUsable(parsed);
}

/** One that holds the documents already, left by a run that died or kept from the last. */
export function findKnowledge(own: KnowledgeRow[], name: string): string | null {
  const found = own.find((row) => row.knowledge_base_name === name && isUsable(row));
  return found?.knowledge_base_id ?? null;
}

/** The engine reads the texts in its own time; until then the agent knows what is in its instructions. */
export async function createKnowledge(
  { client, once }: RetellConnection,
  name: string,
  documents: RemoteDocument[],
): Promise<string> {
  const texts = documents.map(({ title, text }) => ({ title: title.slice(0, TITLE_LENGTH), text }));
  const made = await once(() =>
    client.knowledgeBase.create({ knowledge_base_name: name, knowledge_base_texts: texts }),
  );
  return base.parse(made).knowledge_base_id;
}
