"use client";

import { useWatch } from "react-hook-form";
import { Badge } from "@/components/ui/badge";
import { TOOL_NAMES } from "../catalog-names";
import type { AgentForm } from "./agent-form-values";
import { FormSection } from "./section";

/** What the agent can do during a call besides talking. */
export function ToolsSection({ form }: { form: AgentForm }) {
  const tools = useWatch({ control: form.control, name: "definition.tools" }) ?? [];
  return (
    <FormSection
      id="tools"
      title="Tools"
      description="What the agent can do during a call besides talking: end it, transfer it, ask your systems."
    >
      {tools.length === 0 ? (
        <p className="text-muted-foreground">This agent has no tools.</p>
      ) : (
        <ul className="divide-y rounded-lg border">
          {tools.map(({ id, name, type, description }) => (
            <li key={id} className="px-3 py-2">
              <p className="flex flex-wrap items-center gap-2">
                <span className="font-mono text-sm">{name}</span>
                <Badge>{TOOL_NAMES[type]}</Badge>
              </p>
              {description ? <p className="text-muted-foreground text-sm">{description}</p> : null}
            </li>
          ))}
        </ul>
      )}
    </FormSection>
  );
}
