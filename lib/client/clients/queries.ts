"use client";

import { callApi } from "../call-api";
import { partnerKeys } from "../partner/keys";
import { usePages } from "../use-pages";
import { listTemplatesEndpoint } from "./endpoints";

/** The agency's templates of client features, newest first. */
export function useTemplates(options: { enabled?: boolean } = {}) {
  return usePages({
    queryKey: partnerKeys.templates(),
    fetchPage: (cursor, signal) => callApi(listTemplatesEndpoint, { query: { cursor }, signal }),
    ...options,
  });
}
