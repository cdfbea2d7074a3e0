import { randomBytes } from "node:crypto";
import { openStateFiles, readResources, type StateFiles } from "../voice/state-files";
import type { StoredAgent, StoredCall, StoredKnowledgeBase, StoredLlm, StoredNumber } from "./records";

/** Everything the stand-in remembers. Change a map, then say so with `touch` or `saveCall`. */
export interface RetellStore extends StateFiles<StoredCall> {
  agents: Map<string, StoredAgent>;
  llms: Map<string, StoredLlm>;
  /** By number within an organisation, keyed "organisation number". */
  numbers: Map<string, StoredNumber>;
  knowledgeBases: Map<string, StoredKnowledgeBase>;
  /** The key that signs an organisation's webhooks, by organisation. */
  webhookKeys: Map<string, string>;
  /** Signs recording links; kept so that links outlive a restart. */
  signingKey: string;
  clear(): void;
}

interface ResourceFile {
  signingKey: string;
  agents: StoredAgent[];
  llms: StoredLlm[];
  numbers: StoredNumber[];
  knowledgeBases: StoredKnowledgeBase[];
  webhookKeys: [string, string][];
}

/** Two organisations may bring the same number, each from a trunk of its own. */
export function numberKey(orgId: string, phoneNumber: string): string {
  return `${orgId} ${phoneNumber}`;
}

function byId<Item extends { id: string }>(items: Item[] | undefined): Map<string, Item> {
  return new Map((items ?? []).map((item) => [item.id, item]));
}

/** Opens the state under `directory`, empty when there is none. */
export async function openRetellStore(directory: string): Promise<RetellStore> {
  const saved = await readResources<ResourceFile>(directory);
  const held = {
    signingKey: saved.signingKey ?? randomBytes(32).toString("hex"),
    agents: byId(saved.agents),
    llms: byId(saved.llms),
    numbers: new Map((saved.numbers ?? []).map((item) => [numberKey(item.orgId, item.id), item])),
    knowledgeBases: byId(saved.knowledgeBases),
    webhookKeys: new Map(saved.webhookKeys),
  };
  const files = await openStateFiles<StoredCall>(
    directory,
    (): ResourceFile => ({
      signingKey: held.signingKey,
      agents: [...held.agents.values()],
      llms: [...held.llms.values()],
      numbers: [...held.numbers.values()],
      knowledgeBases: [...held.knowledgeBases.values()],
      webhookKeys: [...held.webhookKeys],
    }),
  );
  if (!saved.signingKey) files.touch();
  return {
    ...files,
    ...held,
    clear() {
      for (const id of [...files.calls.keys()]) files.deleteCall(id);
      for (const map of [held.agents, held.llms, held.numbers, held.knowledgeBases]) map.clear();
      files.touch();
    },
  };
}
