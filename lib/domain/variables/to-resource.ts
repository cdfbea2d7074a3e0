import type { VariableDetail, VariableResource } from "@/types/variables";
import type { VariableDetailRow } from "./get-variable";
import type { VariableRow } from "./internal";

/** A variable as lists show it. */
export function toVariableResource(row: VariableRow): VariableResource {
  const { id, name, description, defaultValue, isRequired, category } = row;
  return {
    ...{ id, name, description, defaultValue, isRequired, category },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** A variable with the agents that name it. */
export function toVariableDetail(row: VariableDetailRow): VariableDetail {
  return { ...toVariableResource(row), agents: row.agents };
}
