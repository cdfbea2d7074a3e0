"use client";

import { useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { getAuthContextEndpoint, listSessionsEndpoint } from "../endpoints";
import { getTwoFactorEndpoint, listDevicesEndpoint } from "./endpoints";
import { accountKeys } from "./keys";

/** The person and everything they can open on this host. */
export function useAuthContext() {
  return useQuery({
    queryKey: accountKeys.context(),
    queryFn: ({ signal }) => callApi(getAuthContextEndpoint, { signal }),
    staleTime: 5 * 60_000,
  });
}

/** The person's live sessions on this host. */
export function useSessions() {
  return useQuery({
    queryKey: accountKeys.sessions(),
    queryFn: async ({ signal }) => (await callApi(listSessionsEndpoint, { signal })).items,
  });
}

/** Whether two-factor sign-in is on, and who requires it here. */
export function useTwoFactor() {
  return useQuery({
    queryKey: accountKeys.twoFactor(),
    queryFn: ({ signal }) => callApi(getTwoFactorEndpoint, { signal }),
  });
}

/** Browsers that are not asked for the second factor for now. */
export function useDevices() {
  return useQuery({
    queryKey: accountKeys.devices(),
    queryFn: async ({ signal }) => (await callApi(listDevicesEndpoint, { signal })).items,
  });
}
