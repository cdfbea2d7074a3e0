"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { BodyOf } from "@/types/operation";
import type { replayProviderEventsOperation } from "@/types/provider-events";
import { callApi } from "../call-api";
import { replayProviderEventEndpoint, replayProviderEventsEndpoint } from "./endpoints";
import { providerEventKeys } from "./keys";

function useReplay<Input, Answer>(send: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => client.invalidateQueries({ queryKey: providerEventKeys.all() }),
  });
}

export function useReplayProviderEvent() {
  return useReplay((eventId: string) => callApi(replayProviderEventEndpoint, { params: { eventId } }));
}

export function useReplayProviderEvents() {
  return useReplay((body: BodyOf<typeof replayProviderEventsOperation>) =>
    callApi(replayProviderEventsEndpoint, { body }),
  );
}
