"use client";

import { Controller } from "react-hook-form";
import { DocumentPicker } from "@/components/knowledge/document-picker";
import { fieldMessage } from "@/lib/client/form-problem";
import { useCan } from "@/lib/client/workspaces/workspace-scope";
import type { AgentForm } from "./agent-form-values";
import { FormSection } from "./section";

/** What the agent knows besides its instructions. */
export function KnowledgeSection({ form }: { form: AgentForm }) {
  const can = useCan();
  return (
    <FormSection
      id="knowledge"
      title="Knowledge"
      description="Documents it answers from: prices, opening hours, policies."
    >
      {can("knowledge.read") ? (
        <Controller
          control={form.control}
          name="definition.knowledgeDocumentIds"
          render={({ field, fieldState }) => (
            <>
              <DocumentPicker value={field.value ?? []} onChange={field.onChange} />
              {fieldState.error ? (
                <p role="alert" className="text-danger-text text-sm">
                  {fieldMessage(fieldState.error.root ?? fieldState.error)}
                </p>
              ) : null}
            </>
          )}
        />
      ) : (
        <p className="text-muted-foreground">What this agent knows is kept by your agency.</p>
      )}
    </FormSection>
  );
}
