"use client";

import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import { toast } from "@/components/ui/toast";
import { useUpdateAgent } from "@/lib/client/agents/mutations";
import { ApiProblem } from "@/lib/client/api-problem";
import { showProblem } from "@/lib/client/form-problem";
import { lazyResolver } from "@/lib/client/lazy-resolver";
import type { AgentResource } from "@/types/agents";
import {
  AGENT_FIELDS,
  type AgentFormInput,
  type AgentFormOutput,
  areWordsKept,
  toFormValues,
  toUpdateBody,
} from "./form/agent-form-values";

const checkAgent = lazyResolver(async () => (await import("@/types/agents")).createAgentBody);

/**
 * The form of an agent and its saving. It follows the stored agent while nothing was typed; with unsaved changes it
 * stays on the revision they were made on, so that a change of somebody else is noticed instead of overwritten.
 */
export function useAgentForm(slug: string, agent: AgentResource) {
  const update = useUpdateAgent(slug, agent.id);
  const [revision, setRevision] = useState(agent.revision);
  const form = useForm<AgentFormInput, unknown, AgentFormOutput>({
    resolver: checkAgent,
    defaultValues: toFormValues(agent),
  });
  const { isDirty } = form.formState;
  const take = (stored: AgentResource) => {
    form.reset(toFormValues(stored));
    setRevision(stored.revision);
  };
  useEffect(() => {
    if (isDirty || agent.revision === revision) return;
    form.reset(toFormValues(agent));
    setRevision(agent.revision);
  }, [agent, form, isDirty, revision]);
  const save = form.handleSubmit(async (values) => {
    try {
      const saved = await update.mutateAsync(
        toUpdateBody(values, { revision, areWordsKept: areWordsKept(agent) }),
      );
      take(saved);
      toast.success(saved.integrationId ? "Saved, publishing now" : "Saved as a draft");
    } catch (error) {
      if (error instanceof ApiProblem && error.code === "conflict")
        form.setError("root", { message: error.detail });
      else showProblem(form, error, AGENT_FIELDS);
    }
  });
  return {
    form,
    save,
    isSaving: update.isPending,
    /** Somebody else saved while there are unsaved changes here. */
    isOutdated: isDirty && agent.revision !== revision,
    discard: () => take(agent),
  };
}
