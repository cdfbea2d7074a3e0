"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { ConnectResource, startOnboardingOperation, stateTaxOperation } from "@/types/connect";
import type { BodyOf } from "@/types/operation";
import { callApi } from "../call-api";
import { planKeys } from "../plans/keys";
import {
  disconnectEndpoint,
  refreshConnectEndpoint,
  startOnboardingEndpoint,
  stateTaxEndpoint,
} from "./endpoints";

/** Makes the page on which the agency tells what is asked; answers its address, good once and for minutes. */
export function useStartOnboarding() {
  return useMutation({
    mutationFn: (body: BodyOf<typeof startOnboardingOperation>) => callApi(startOnboardingEndpoint, { body }),
  });
}

/** Has the server read the account anew. */
export function useRefreshConnect() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(refreshConnectEndpoint, {}),
    onSuccess: (state) => keep(client, state),
  });
}

export function useStateTax() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof stateTaxOperation>) => callApi(stateTaxEndpoint, { body }),
    onSuccess: (state) => keep(client, state),
  });
}

export function useDisconnect() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(disconnectEndpoint, {}),
    onSuccess: (state) => keep(client, state),
  });
}

function keep(client: QueryClient, state: ConnectResource) {
  client.setQueryData(planKeys.selling(), state);
}
