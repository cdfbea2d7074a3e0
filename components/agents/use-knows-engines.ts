"use client";

import { useCan } from "@/lib/client/workspaces/workspace-scope";

/** Whether the person may know which engine runs an agent: those who may see which keys the workspace uses. */
export function useKnowsEngines(): boolean {
  return useCan()("keys.read");
}
