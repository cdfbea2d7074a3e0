"use client";

import { useMemo } from "react";
import { useWatch } from "react-hook-form";
import { useVariables } from "@/lib/client/variables/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentForm } from "./agent-form-values";
import { knownVariables } from "./known-variables";

/** What the agent's texts may mention, and a way to make an unknown name one of the agent's own. */
export function useKnownVariables(form: AgentForm) {
  const { slug } = useWorkspaceScope();
  const own = useWatch({ control: form.control, name: "definition.variables" });
  const can = useCan();
  const { data: workspace } = useVariables(slug, can("variables.read"));
  const variables = useMemo(() => knownVariables(own ?? [], workspace ?? []), [own, workspace]);
  const add = (name: string) => {
    const before = form.getValues("definition.variables") ?? [];
    if (before.some((variable) => variable.name === name)) return;
    form.setValue("definition.variables", [...before, { name, description: "", defaultValue: "" }], {
      shouldDirty: true,
    });
  };
  return { variables, add };
}
