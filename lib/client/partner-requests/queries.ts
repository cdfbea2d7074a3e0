"use client";

import { useQuery } from "@tanstack/react-query";
import type { PartnerRequestStatus } from "@/types/partner-requests";
import { callApi } from "../call-api";
import { usePages } from "../use-pages";
import {
  checkDomainEndpoint,
  checkPartnerRequestHostsEndpoint,
  checkSubdomainEndpoint,
  countPartnerRequestsEndpoint,
  getPartnerRequestEndpoint,
  listPartnerRequestsEndpoint,
} from "./endpoints";
import { partnerRequestKeys } from "./keys";

/** A name is taken for free no longer than this without asking again. */
const CHECK_STALE_MS = 10_000;

/** Whether an address is free; asks nothing while `slug` is null. */
export function useSlugCheck(slug: string | null) {
  return useQuery({
    queryKey: partnerRequestKeys.slugCheck(slug ?? ""),
    queryFn: ({ signal }) => callApi(checkSubdomainEndpoint, { body: { slug: slug ?? "" }, signal }),
    enabled: slug !== null,
    staleTime: CHECK_STALE_MS,
  });
}

/** Whether a domain may be claimed; asks nothing while `domain` is null. */
export function useDomainCheck(domain: string | null) {
  return useQuery({
    queryKey: partnerRequestKeys.domainCheck(domain ?? ""),
    queryFn: ({ signal }) => callApi(checkDomainEndpoint, { body: { domain: domain ?? "" }, signal }),
    enabled: domain !== null,
    staleTime: CHECK_STALE_MS,
  });
}

export function usePartnerRequests(status: PartnerRequestStatus | null) {
  return usePages({
    queryKey: partnerRequestKeys.list(status),
    fetchPage: (cursor, signal) =>
      callApi(listPartnerRequestsEndpoint, { query: { cursor, status: status ?? undefined }, signal }),
  });
}

export function usePartnerRequestCounts() {
  return useQuery({
    queryKey: partnerRequestKeys.counts(),
    queryFn: ({ signal }) => callApi(countPartnerRequestsEndpoint, { signal }),
  });
}

/** Nothing announces that a mail went out, so a page that waits for it asks again. */
const MAIL_POLL_MS = 3_000;

export function usePartnerRequest(id: string) {
  return useQuery({
    queryKey: partnerRequestKeys.detail(id),
    queryFn: ({ signal }) => callApi(getPartnerRequestEndpoint, { params: { id }, signal }),
    refetchInterval: ({ state }) => {
      const { mails = [], invitation } = state.data ?? {};
      const isWaiting = invitation?.mailState === "pending" || mails.some((mail) => mail.state === "waiting");
      return isWaiting ? MAIL_POLL_MS : false;
    },
  });
}

export function usePartnerRequestHosts(id: string, enabled: boolean) {
  return useQuery({
    queryKey: partnerRequestKeys.hosts(id),
    queryFn: ({ signal }) => callApi(checkPartnerRequestHostsEndpoint, { params: { id }, signal }),
    enabled,
  });
}
