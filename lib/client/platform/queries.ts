"use client";

import { useQuery } from "@tanstack/react-query";
import type { IntegrationHealthResource, JobState } from "@/types/dead-letters";
import type { JobName } from "@/types/jobs";
import { listPlatformAuditEndpoint } from "../audit/endpoints";
import { callApi } from "../call-api";
import { usePages } from "../use-pages";
import {
  getInboxEventEndpoint,
  getJobEndpoint,
  getPlatformPartnerEndpoint,
  getPlatformRevenueEndpoint,
  getPlatformStatsEndpoint,
  listEndReasonsEndpoint,
  listInboxEventsEndpoint,
  listJobsEndpoint,
  listPartnerPeopleEndpoint,
  listPartnersEndpoint,
  listPartnerWorkspacesEndpoint,
  listPlanVariantsEndpoint,
  listPlatformIntegrationsEndpoint,
} from "./endpoints";
import { type EventListFilters, type PartnerListFilters, platformKeys } from "./keys";

/** Nothing announces these figures, so the console asks for them. */
const STATS_POLL_MS = 10_000;
const REVENUE_POLL_MS = 60_000;

export function usePlatformStats() {
  return useQuery({
    queryKey: platformKeys.stats(),
    queryFn: ({ signal }) => callApi(getPlatformStatsEndpoint, { signal }),
    refetchInterval: STATS_POLL_MS,
  });
}

export function usePlatformRevenue() {
  return useQuery({
    queryKey: platformKeys.revenue(),
    queryFn: ({ signal }) => callApi(getPlatformRevenueEndpoint, { signal }),
    refetchInterval: REVENUE_POLL_MS,
  });
}

export function usePartners(filters: PartnerListFilters) {
  return usePages({
    queryKey: platformKeys.partners(filters),
    fetchPage: (cursor, signal) => callApi(listPartnersEndpoint, { query: { ...filters, cursor }, signal }),
  });
}

export function usePlatformPartner(partnerId: string) {
  return useQuery({
    queryKey: platformKeys.partner(partnerId),
    queryFn: ({ signal }) => callApi(getPlatformPartnerEndpoint, { params: { partnerId }, signal }),
  });
}

export function usePartnerWorkspaces(partnerId: string, search: string) {
  return usePages({
    queryKey: platformKeys.partnerWorkspaces(partnerId, search),
    fetchPage: (cursor, signal) =>
      callApi(listPartnerWorkspacesEndpoint, {
        params: { partnerId },
        query: { search: search || undefined, cursor },
        signal,
      }),
  });
}

export function usePartnerPeople(partnerId: string) {
  return usePages({
    queryKey: platformKeys.partnerPeople(partnerId),
    fetchPage: (cursor, signal) =>
      callApi(listPartnerPeopleEndpoint, { params: { partnerId }, query: { cursor }, signal }),
  });
}

/** The log of one agency, with what was done about it here. */
export function usePartnerActivity(partnerId: string) {
  return usePages({
    queryKey: platformKeys.partnerActivity(partnerId),
    fetchPage: (cursor, signal) =>
      callApi(listPlatformAuditEndpoint, { query: { partnerId, cursor }, signal }),
  });
}

/** All plans, in the order visitors see them. */
export function usePlanVariants() {
  return useQuery({
    queryKey: platformKeys.variants(),
    queryFn: async ({ signal }) => (await callApi(listPlanVariantsEndpoint, { signal })).items,
  });
}

export function useInboxEvents(filters: EventListFilters) {
  return usePages({
    queryKey: platformKeys.events(filters),
    fetchPage: (cursor, signal) =>
      callApi(listInboxEventsEndpoint, { query: { ...filters, cursor }, signal }),
  });
}

export function useInboxEvent(eventId: string) {
  return useQuery({
    queryKey: platformKeys.event(eventId),
    queryFn: ({ signal }) => callApi(getInboxEventEndpoint, { params: { eventId }, signal }),
  });
}

export function useJobs(state: JobState, name: JobName | null) {
  return usePages({
    queryKey: platformKeys.jobs(state, name),
    fetchPage: (cursor, signal) =>
      callApi(listJobsEndpoint, { query: { state, name: name ?? undefined, cursor }, signal }),
  });
}

export function useJob(jobId: string) {
  return useQuery({
    queryKey: platformKeys.job(jobId),
    queryFn: ({ signal }) => callApi(getJobEndpoint, { params: { jobId }, signal }),
  });
}

export function useIntegrationsHealth(status: IntegrationHealthResource["status"] | null) {
  return usePages({
    queryKey: platformKeys.integrations(status),
    fetchPage: (cursor, signal) =>
      callApi(listPlatformIntegrationsEndpoint, { query: { status: status ?? undefined, cursor }, signal }),
  });
}

/** Words for the end of calls that no table knows, most frequent first. */
export function useEndReasons() {
  return usePages({
    queryKey: platformKeys.endReasons(),
    fetchPage: (cursor, signal) => callApi(listEndReasonsEndpoint, { query: { cursor }, signal }),
  });
}
