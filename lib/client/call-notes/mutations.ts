"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { callKeys } from "../calls/keys";
import { createCallNoteEndpoint, deleteCallNoteEndpoint, updateCallNoteEndpoint } from "./endpoints";

export function useCreateCallNote(workspaceSlug: string, callId: string) {
  const refresh = useRefresh(workspaceSlug, callId);
  return useMutation({
    mutationFn: (body: string) =>
      callApi(createCallNoteEndpoint, { params: { workspaceSlug, callId }, body: { body } }),
    onSuccess: refresh,
  });
}

export function useUpdateCallNote(workspaceSlug: string, place: NotePlace) {
  const refresh = useRefresh(workspaceSlug, place.callId);
  return useMutation({
    mutationFn: (body: string) =>
      callApi(updateCallNoteEndpoint, { params: { workspaceSlug, ...place }, body: { body } }),
    onSuccess: refresh,
  });
}

export function useDeleteCallNote(workspaceSlug: string, place: NotePlace) {
  const refresh = useRefresh(workspaceSlug, place.callId);
  return useMutation({
    mutationFn: () => callApi(deleteCallNoteEndpoint, { params: { workspaceSlug, ...place } }),
    onSuccess: refresh,
  });
}

export interface NotePlace {
  callId: string;
  noteId: string;
}

/** Notes are part of their call. */
function useRefresh(workspaceSlug: string, callId: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: callKeys.detail(workspaceSlug, callId) });
}
