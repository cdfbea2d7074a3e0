"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { moveAgentOperation } from "@/types/agent-engines";
import type { duplicateAgentOperation, rollBackAgentOperation } from "@/types/agent-versions";
import type { AgentResource } from "@/types/agents";
import type { BodyOf } from "@/types/operation";
import { callApi } from "../call-api";
import {
  archiveAgentEndpoint,
  discardDraftEndpoint,
  duplicateAgentEndpoint,
  moveAgentEndpoint,
  pinAgentEndpoint,
  publishAgentEndpoint,
  restoreAgentEndpoint,
  resyncWebhooksEndpoint,
  rollBackAgentEndpoint,
} from "./endpoints";
import { keepAgent } from "./keep-agent";
import { agentKeys } from "./keys";

interface Publishing {
  revision: number;
  note: string;
}

/** Makes the draft the version that takes calls. */
export function usePublishAgent(workspaceSlug: string, agentId: string) {
  return useAgentMutation(workspaceSlug, (body: Publishing) =>
    callApi(publishAgentEndpoint, { params: { workspaceSlug, agentId }, body }),
  );
}

/** Takes the draft back to what is published. */
export function useDiscardDraft(workspaceSlug: string, agentId: string) {
  return useAgentMutation(workspaceSlug, (revision: number) =>
    callApi(discardDraftEndpoint, { params: { workspaceSlug, agentId }, body: { revision } }),
  );
}

export function useRollBack(workspaceSlug: string, agentId: string) {
  return useAgentMutation(workspaceSlug, (body: BodyOf<typeof rollBackAgentOperation>) =>
    callApi(rollBackAgentEndpoint, { params: { workspaceSlug, agentId }, body }),
  );
}

export function usePinAgent(workspaceSlug: string, agentId: string) {
  return useAgentMutation(workspaceSlug, (pinned: boolean) =>
    callApi(pinAgentEndpoint, { params: { workspaceSlug, agentId }, body: { pinned } }),
  );
}

export function useMoveAgent(workspaceSlug: string, agentId: string) {
  return useAgentMutation(workspaceSlug, (body: BodyOf<typeof moveAgentOperation>) =>
    callApi(moveAgentEndpoint, { params: { workspaceSlug, agentId }, body }),
  );
}

/** Puts an agent away, or brings it back. */
export function useArchiveAgent(workspaceSlug: string, agentId: string) {
  const params = { workspaceSlug, agentId };
  return useAgentMutation(workspaceSlug, (archived: boolean) =>
    archived ? callApi(archiveAgentEndpoint, { params }) : callApi(restoreAgentEndpoint, { params }),
  );
}

/** Copies an agent as a draft, here or into another client. */
export function useDuplicateAgent(workspaceSlug: string, agentId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { body: BodyOf<typeof duplicateAgentOperation>; idempotencyKey: string }) =>
      callApi(duplicateAgentEndpoint, { params: { workspaceSlug, agentId }, ...input }),
    onSuccess: (copy) => client.invalidateQueries({ queryKey: agentKeys.lists(copy.workspaceSlug) }),
  });
}

/** Brings every agent that differs at its engine back to what it should be. */
export function useResyncWebhooks(workspaceSlug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(resyncWebhooksEndpoint, { params: { workspaceSlug } }),
    onSuccess: () => client.invalidateQueries({ queryKey: agentKeys.all(workspaceSlug) }),
  });
}

function useAgentMutation<Input>(workspaceSlug: string, run: (input: Input) => Promise<AgentResource>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: (agent) => keepAgent(client, workspaceSlug, agent),
  });
}
