"use client";

import { useAgentNames } from "@/lib/client/agents/queries";
import { useDocumentsById } from "@/lib/client/knowledge/queries";
import { useToolCredentials } from "@/lib/client/tool-credentials/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { idsIn, type ValueChange } from "./ids-in";
import type { KnownNames } from "./value-words";

/** Names of the documents, agents and credentials that changes mention, as far as one may see them. */
export function useKnownNames(changes: readonly ValueChange[]): KnownNames {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const mentioned = idsIn(changes);
  const documents = useDocumentsById(slug, can("knowledge.read") ? mentioned.documents : []);
  const agents = useAgentNames(slug, mentioned.agents.length > 0);
  const credentials = useToolCredentials(slug, mentioned.credentials.length > 0 && can("agents.write"));
  return new Map([
    ...documents.flatMap(({ data }) => (data ? [[data.id, data.title] as const] : [])),
    ...(agents.data ?? []).map(({ id, name }) => [id, name] as const),
    ...(credentials.data ?? []).map(({ id, name }) => [id, name] as const),
  ]);
}
