"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { bulkLeadsOperation, mergeLeadsOperation } from "@/types/lead-bulk";
import type { createLeadOperation, LeadResource, updateLeadOperation } from "@/types/leads";
import type { BodyOf } from "@/types/operation";
import { callApi } from "../call-api";
import {
  bulkLeadsEndpoint,
  createCallLeadEndpoint,
  createLeadEndpoint,
  createLeadNoteEndpoint,
  deleteLeadEndpoint,
  deleteLeadNoteEndpoint,
  mergeLeadsEndpoint,
  restoreLeadEndpoint,
  tagLeadEndpoint,
  untagLeadEndpoint,
  updateLeadEndpoint,
  updateLeadNoteEndpoint,
} from "./endpoints";
import { leadKeys } from "./keys";

export function useCreateLead(workspaceSlug: string) {
  const refresh = useRefresh(workspaceSlug);
  return useMutation({
    mutationFn: (body: BodyOf<typeof createLeadOperation>) =>
      callApi(createLeadEndpoint, { params: { workspaceSlug }, body }),
    // Not waited for: whoever adds one sees it in the list as soon as the list knows.
    onSuccess: () => void refresh(),
  });
}

/** What a lead is changed to; the version that was read goes with it where the caller names it. */
export type LeadChange = { leadId: string; body: BodyOf<typeof updateLeadOperation> };

/** Changes a lead. Its page shows the answer at once. */
export function useUpdateLead(workspaceSlug: string) {
  const client = useQueryClient();
  const refresh = useRefresh(workspaceSlug);
  return useMutation({
    mutationFn: ({ leadId, body }: LeadChange) =>
      callApi(updateLeadEndpoint, { params: { workspaceSlug, leadId }, body }),
    onSuccess: (lead) => {
      client.setQueryData<LeadResource>(leadKeys.detail(workspaceSlug, lead.id), lead);
    },
    onSettled: refresh,
  });
}

export function useDeleteLead(workspaceSlug: string) {
  const refresh = useRefresh(workspaceSlug);
  return useMutation({
    mutationFn: (leadId: string) => callApi(deleteLeadEndpoint, { params: { workspaceSlug, leadId } }),
    // Not waited for: its own page would find it gone before it hears that this was the wish.
    onSuccess: () => void refresh(),
  });
}

/** Brings a deleted lead back. Its page shows it at once. */
export function useRestoreLead(workspaceSlug: string) {
  const client = useQueryClient();
  const refresh = useRefresh(workspaceSlug);
  return useMutation({
    mutationFn: (leadId: string) => callApi(restoreLeadEndpoint, { params: { workspaceSlug, leadId } }),
    onSuccess: (lead) => {
      client.setQueryData<LeadResource>(leadKeys.detail(workspaceSlug, lead.id), lead);
    },
    onSettled: refresh,
  });
}

export function useMergeLeads(workspaceSlug: string) {
  const refresh = useRefresh(workspaceSlug);
  return useMutation({
    mutationFn: ({ leadId, body }: { leadId: string; body: BodyOf<typeof mergeLeadsOperation> }) =>
      callApi(mergeLeadsEndpoint, { params: { workspaceSlug, leadId }, body }),
    onSuccess: refresh,
  });
}

/** Changes many leads alike; answers how many there were and how many changed. */
export function useBulkLeads(workspaceSlug: string) {
  const refresh = useRefresh(workspaceSlug);
  return useMutation({
    mutationFn: (body: BodyOf<typeof bulkLeadsOperation>) =>
      callApi(bulkLeadsEndpoint, { params: { workspaceSlug }, body }),
    onSuccess: refresh,
  });
}

export function useCreateLeadNote(workspaceSlug: string, leadId: string) {
  const refresh = useRefresh(workspaceSlug);
  return useMutation({
    mutationFn: (body: string) =>
      callApi(createLeadNoteEndpoint, { params: { workspaceSlug, leadId }, body: { body } }),
    onSuccess: refresh,
  });
}

type NotePlace = { leadId: string; noteId: string };

export function useUpdateLeadNote(workspaceSlug: string, place: NotePlace) {
  const refresh = useRefresh(workspaceSlug);
  return useMutation({
    mutationFn: (body: string) =>
      callApi(updateLeadNoteEndpoint, { params: { workspaceSlug, ...place }, body: { body } }),
    onSuccess: refresh,
  });
}

export function useDeleteLeadNote(workspaceSlug: string, place: NotePlace) {
  const refresh = useRefresh(workspaceSlug);
  return useMutation({
    mutationFn: () => callApi(deleteLeadNoteEndpoint, { params: { workspaceSlug, ...place } }),
    onSuccess: refresh,
  });
}

export function useToggleLeadTag(workspaceSlug: string, leadId: string) {
  const refresh = useRefresh(workspaceSlug);
  return useMutation({
    mutationFn: ({ tagId, isOn }: { tagId: string; isOn: boolean }) => {
      const params = { workspaceSlug, leadId, tagId };
      return isOn ? callApi(tagLeadEndpoint, { params }) : callApi(untagLeadEndpoint, { params });
    },
    onSettled: refresh,
  });
}

/** Makes a lead of a call, or finds the one that has its number. */
export function useMakeLeadOfCall(workspaceSlug: string, callId: string) {
  const refresh = useRefresh(workspaceSlug);
  return useMutation({
    mutationFn: () => callApi(createCallLeadEndpoint, { params: { workspaceSlug, callId } }),
    onSuccess: refresh,
  });
}

function useRefresh(workspaceSlug: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: leadKeys.all(workspaceSlug) });
}
