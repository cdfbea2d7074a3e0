import type { FunctionCallResource } from "@/types/function-calls";
import type { InvocationRow } from "./internal";

/** A function call as the agent's people see it. */
export function toFunctionCallResource(row: InvocationRow): FunctionCallResource {
  return { ...row, createdAt: row.createdAt.toISOString() };
}
