"use client";

import { Controller, useFormState } from "react-hook-form";
import { useCapabilities } from "@/lib/client/agents/version-queries";
import { fieldMessage } from "@/lib/client/form-problem";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CapabilityFinding } from "@/types/agent-engines";
import type { AgentTool } from "@/types/agent-tools";
import type { AgentResource } from "@/types/agents";
import { ToolsEditor } from "../tools/tools-editor";
import type { AgentForm } from "./agent-form-values";
import { FormSection } from "./section";
import { messagesByPlace, toolFindings } from "./tool-findings";

type StoredAgent = Pick<AgentResource, "id" | "provider">;

export interface ToolsSectionProps {
  form: AgentForm;
  /** Null while the agent is not stored yet: then its tools cannot be tried. */
  agent: StoredAgent | null;
}

/** What the agent can do during a call besides talking. */
export function ToolsSection({ form, agent }: ToolsSectionProps) {
  return (
    <FormSection
      id="tools"
      title="Tools"
      description="What the agent can do during a call besides talking: end it, transfer it, ask your systems."
    >
      {agent ? (
        <StoredTools form={form} agent={agent} />
      ) : (
        <ToolsField form={form} agentId={null} findings={[]} />
      )}
    </FormSection>
  );
}

function StoredTools({ form, agent }: { form: AgentForm; agent: StoredAgent }) {
  const { slug } = useWorkspaceScope();
  const { data } = useCapabilities(slug, agent.id);
  const findings = data?.engines.find(({ provider }) => provider === agent.provider)?.findings ?? [];
  return <ToolsField form={form} agentId={agent.id} findings={findings} />;
}

interface ToolsFieldProps {
  form: AgentForm;
  agentId: string | null;
  findings: readonly CapabilityFinding[];
}

function ToolsField({ form, agentId, findings }: ToolsFieldProps) {
  const { errors } = useFormState({ control: form.control });
  return (
    <Controller
      control={form.control}
      name="definition.tools"
      render={({ field, fieldState }) => (
        <>
          <ToolsEditor
            // What the form holds was stored or made by the editor itself, so it has every default already.
            tools={(field.value ?? []) as AgentTool[]}
            onChange={field.onChange}
            agentId={agentId}
            findings={toolFindings(findings)}
            problems={messagesByPlace(errors.definition?.tools)}
          />
          {fieldState.error?.root ? (
            <p role="alert" className="text-danger-text text-sm">
              {fieldMessage(fieldState.error.root)}
            </p>
          ) : null}
        </>
      )}
    />
  );
}
