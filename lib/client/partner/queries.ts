"use client";

import { useQuery } from "@tanstack/react-query";
import { getPartnerOperation, listClientsOperation } from "@/types/workspaces";
import { callApi } from "../call-api";
import { usePages } from "../use-pages";
import { partnerKeys } from "./keys";

/** The agency of this host. */
export function usePartner() {
  return useQuery({
    queryKey: partnerKeys.own(),
    queryFn: ({ signal }) => callApi(getPartnerOperation, { signal }),
  });
}

/** The agency's clients by name. */
export function useClients() {
  return usePages({
    queryKey: partnerKeys.clients(),
    fetchPage: (cursor, signal) => callApi(listClientsOperation, { query: { cursor, limit: 100 }, signal }),
  });
}
