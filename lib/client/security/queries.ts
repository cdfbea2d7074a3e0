"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { BodyOf } from "@/types/operation";
import type { updatePartnerSecurityOperation } from "@/types/security";
import { callApi } from "../call-api";
import { getPartnerSecurityEndpoint, updatePartnerSecurityEndpoint } from "./endpoints";
import { securityKeys } from "./keys";

/** The agency's security policy and the state of its team. */
export function usePartnerSecurity() {
  return useQuery({
    queryKey: securityKeys.partner(),
    queryFn: ({ signal }) => callApi(getPartnerSecurityEndpoint, { signal }),
  });
}

export function useUpdatePartnerSecurity() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof updatePartnerSecurityOperation>) =>
      callApi(updatePartnerSecurityEndpoint, { body }),
    onSuccess: (security) => client.setQueryData(securityKeys.partner(), security),
  });
}
