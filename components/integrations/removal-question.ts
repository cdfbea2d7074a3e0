import { ApiProblem } from "@/lib/client/api-problem";

export interface RemovalQuestion {
  /** Whether the next try goes on without emptying the index. */
  anyway: boolean;
  goes: string[];
  stays: string[];
  confirmLabel: string;
}

/** What is asked before a search service is removed; after a try that could not reach it, whether to go on without it. */
export function removalQuestion(error: unknown): RemovalQuestion {
  if (error instanceof ApiProblem && error.code === "provider_unavailable") {
    return {
      anyway: true,
      goes: ["Both stored keys"],
      stays: ["What Algolia still holds of your clients' calls, until you delete it there", "All calls"],
      confirmLabel: "Remove anyway",
    };
  }
  return {
    anyway: false,
    goes: ["Both stored keys", "What Algolia holds of your clients' calls"],
    stays: ["All calls"],
    confirmLabel: "Remove search service",
  };
}
