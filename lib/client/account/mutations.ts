"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { revokeSessionOperation, setupProfileOperation } from "@/types/auth";
import type { BodyOf } from "@/types/operation";
import { callApi } from "../call-api";
import { accountKeys } from "./keys";

export function useSetupProfile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof setupProfileOperation>) => callApi(setupProfileOperation, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: accountKeys.context() }),
  });
}

export function useRevokeSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (sessionId: string) => callApi(revokeSessionOperation, { params: { sessionId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: accountKeys.sessions() }),
  });
}
