"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { DomainResource, DomainsResource } from "@/types/domains";
import { domainCalls } from "./calls";
import { type DomainPlace, domainKeys } from "./keys";

export function useClaimDomain(place: DomainPlace) {
  const refresh = useRefresh(place);
  return useMutation({
    mutationFn: (input: { hostname: string; idempotencyKey: string }) =>
      domainCalls(place).claim(input.hostname, input.idempotencyKey),
    onSuccess: refresh,
  });
}

/** Looks a domain up now; the outcome stands in the list at once. */
export function useVerifyDomain(place: DomainPlace) {
  const client = useQueryClient();
  const refresh = useRefresh(place);
  return useMutation({
    mutationFn: (domainId: string) => domainCalls(place).verify(domainId),
    onSuccess: async (domain) => {
      client.setQueryData<DomainsResource>(domainKeys.list(place), (list) => list && replace(list, domain));
      await refresh();
    },
  });
}

export function useReleaseDomain(place: DomainPlace) {
  const refresh = useRefresh(place);
  return useMutation({
    mutationFn: (domainId: string) => domainCalls(place).release(domainId),
    onSuccess: refresh,
  });
}

/** Chooses the domain links are built from; with `use` false they get the agency's address again. */
export function useChoosePrimary(place: DomainPlace) {
  const refresh = useRefresh(place);
  return useMutation({
    mutationFn: async ({ domainId, use }: { domainId: string; use: boolean }) => {
      const calls = domainCalls(place);
      if (use) await calls.makePrimary(domainId);
      else await calls.unsetPrimary(domainId);
    },
    onSuccess: refresh,
  });
}

function useRefresh(place: DomainPlace): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: domainKeys.list(place) });
}

function replace(list: DomainsResource, domain: DomainResource): DomainsResource {
  return { ...list, domains: list.domains.map((each) => (each.id === domain.id ? domain : each)) };
}
