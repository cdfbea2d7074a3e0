"use client";

import { useQuery } from "@tanstack/react-query";
import type { DomainsResource } from "@/types/domains";
import { domainCalls } from "./calls";
import { type DomainPlace, domainKeys } from "./keys";

/** Look-ups run by themselves every few minutes; a page that is open sees their outcome soon after. */
const WAITING_POLL_MS = 10_000;

export function useDomains(place: DomainPlace) {
  return useQuery({
    queryKey: domainKeys.list(place),
    queryFn: ({ signal }) => domainCalls(place).list(signal),
    refetchInterval: ({ state }) => (isAnyAwaited(state.data) ? WAITING_POLL_MS : false),
  });
}

function isAnyAwaited(data: DomainsResource | undefined): boolean {
  return data?.domains.some((domain) => domain.state !== "verified" && domain.nextCheckAt !== null) ?? false;
}
