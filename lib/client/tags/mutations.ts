"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { bulkCallsOperation } from "@/types/call-bulk";
import type { CallResource, TagResource } from "@/types/calls";
import type { BodyOf } from "@/types/operation";
import type { createTagOperation, updateTagOperation } from "@/types/tags";
import { callApi } from "../call-api";
import { callKeys } from "../calls/keys";
import {
  bulkCallsEndpoint,
  createTagEndpoint,
  deleteTagEndpoint,
  tagCallEndpoint,
  untagCallEndpoint,
  updateTagEndpoint,
} from "./endpoints";
import { tagKeys } from "./keys";
import { toggledTags } from "./toggle";

export function useCreateTag(workspaceSlug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof createTagOperation>) =>
      callApi(createTagEndpoint, { params: { workspaceSlug }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: tagKeys.all(workspaceSlug) }),
  });
}

/** Calls show the new name and colour too. */
export function useUpdateTag(workspaceSlug: string, tagId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof updateTagOperation>) =>
      callApi(updateTagEndpoint, { params: { workspaceSlug, tagId }, body }),
    onSuccess: () => refresh(client, workspaceSlug),
  });
}

export function useDeleteTag(workspaceSlug: string, tagId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(deleteTagEndpoint, { params: { workspaceSlug, tagId } }),
    onSuccess: () => refresh(client, workspaceSlug),
  });
}

/** Puts a tag on a call or takes it off: shown at once, and taken back alone when the server refuses it. */
export function useToggleCallTag(workspaceSlug: string, callId: string) {
  const client = useQueryClient();
  const queryKey = callKeys.detail(workspaceSlug, callId);
  const show = ({ tag, isOn }: TagToggle) =>
    client.setQueryData<CallResource>(
      queryKey,
      (call) => call && { ...call, tags: toggledTags(call.tags, tag, isOn) },
    );
  return useMutation({
    mutationFn: ({ tag, isOn }: TagToggle) => {
      const params = { workspaceSlug, callId, tagId: tag.id };
      return isOn ? callApi(tagCallEndpoint, { params }) : callApi(untagCallEndpoint, { params });
    },
    onMutate: async (toggle) => {
      await client.cancelQueries({ queryKey });
      show(toggle);
    },
    onError: (_, { tag, isOn }) => void show({ tag, isOn: !isOn }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey }),
        client.invalidateQueries({ queryKey: callKeys.lists(workspaceSlug) }),
        client.invalidateQueries({ queryKey: tagKeys.all(workspaceSlug) }),
      ]),
  });
}

export interface TagToggle {
  tag: TagResource;
  isOn: boolean;
}

/** Tags or untags many calls; answers how many there were and how many changed. */
export function useBulkTagCalls(workspaceSlug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof bulkCallsOperation>) =>
      callApi(bulkCallsEndpoint, { params: { workspaceSlug }, body }),
    onSuccess: () => refresh(client, workspaceSlug),
  });
}

async function refresh(client: QueryClient, workspaceSlug: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: tagKeys.all(workspaceSlug) }),
    client.invalidateQueries({ queryKey: callKeys.all(workspaceSlug) }),
  ]);
}
