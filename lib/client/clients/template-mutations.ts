"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { BodyOf } from "@/types/operation";
import type { createTemplateOperation } from "@/types/permission-templates";
import { callApi } from "../call-api";
import { partnerKeys } from "../partner/keys";
import { createTemplateEndpoint, deleteTemplateEndpoint, updateTemplateEndpoint } from "./endpoints";

/** Keeps a new template, or changes the one named. */
export function useSaveTemplate(templateId: string | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof createTemplateOperation>) =>
      templateId === null
        ? callApi(createTemplateEndpoint, { body })
        : callApi(updateTemplateEndpoint, { params: { templateId }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: partnerKeys.templates() }),
  });
}

export function useDeleteTemplate(templateId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(deleteTemplateEndpoint, { params: { templateId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: partnerKeys.templates() }),
  });
}
