import type { VariableResource } from "@/types/variables";

export interface VariableGroup {
  /** Empty for those without one, which come first. */
  category: string;
  members: VariableResource[];
}

/** Variables in the order of their categories, each by name. */
export function byCategory(variables: readonly VariableResource[]): VariableGroup[] {
  const groups = new Map<string, VariableResource[]>();
  for (const variable of variables) {
    const members = groups.get(variable.category) ?? [];
    members.push(variable);
    groups.set(variable.category, members);
  }
  return [...groups]
    .map(([category, members]) => ({
      category,
      members: members.toSorted((one, other) => one.name.localeCompare(other.name)),
    }))
    .sort((one, other) => one.category.localeCompare(other.category));
}
