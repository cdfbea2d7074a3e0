import { QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "./api-problem";

const RETRIES = 2;
/** Live events and polling mark what changed; without them a figure may be this old before a visit refetches it. */
const STALE_AFTER_MS = 30_000;

/** One per browser, and one per request on the server. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: STALE_AFTER_MS, retry: shouldRetry },
      mutations: { retry: false },
    },
  });
}

/** A refusal will be the same again; only what may have been an accident is worth another try. */
function shouldRetry(failureCount: number, error: unknown): boolean {
  if (failureCount >= RETRIES) return false;
  if (!(error instanceof ApiProblem)) return false;
  return error.status === 0 || error.status >= 500;
}
