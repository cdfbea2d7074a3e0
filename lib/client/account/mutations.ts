"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { setupProfileOperation } from "@/types/auth";
import type { BodyOf } from "@/types/operation";
import { callApi } from "../call-api";
import { revokeSessionEndpoint, setupProfileEndpoint } from "../endpoints";
import { accountKeys } from "./keys";

export function useSetupProfile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof setupProfileOperation>) => callApi(setupProfileEndpoint, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: accountKeys.context() }),
  });
}

export function useRevokeSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (sessionId: string) => callApi(revokeSessionEndpoint, { params: { sessionId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: accountKeys.sessions() }),
  });
}
