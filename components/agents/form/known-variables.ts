import { STANDARD_VARIABLES } from "@/types/standard-variables";

/** A value that texts can mention. */
export interface KnownVariable {
  name: string;
  description: string;
  /** Where it comes from, as the list of suggestions says it. */
  origin: "Every call" | "Workspace" | "This agent";
  /** What a preview puts in. */
  sample: string;
}

interface Named {
  name: string;
  description?: string | undefined;
  defaultValue?: string | undefined;
}

/** Every variable the agent's texts may mention, its own first; a name the agent gives anew hides the workspace's. */
export function knownVariables(own: readonly Named[], workspace: readonly Named[]): KnownVariable[] {
  const all: KnownVariable[] = [
    ...own.map((variable) => known(variable, "This agent")),
    ...STANDARD_VARIABLES.map(
      ({ name, description, sample }): KnownVariable => ({ name, description, sample, origin: "Every call" }),
    ),
    ...workspace.map((variable) => known(variable, "Workspace")),
  ];
  const seen = new Set<string>();
  return all.filter(({ name }) => name !== "" && !seen.has(name) && seen.add(name));
}

function known({ name, description = "", defaultValue = "" }: Named, origin: KnownVariable["origin"]) {
  return { name, description, origin, sample: defaultValue || name.replaceAll("_", " ") };
}
