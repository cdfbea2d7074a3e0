"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useWorkspaceFrame } from "@/lib/client/workspaces/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource } from "@/types/agents";
import { testObstacle } from "./agent-status";
import { TestCallCard } from "./call/test-call-card";

/** A talk with the live version from the browser, with values for the agent's own variables. */
export function TestPanel({ agent }: { agent: AgentResource }) {
  const { slug } = useWorkspaceScope();
  const { data: frame } = useWorkspaceFrame(slug);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const { variables } = agent.definition;
  const obstacle = frame?.isReadOnly
    ? "The balance is spent. Top it up to talk to the agent."
    : testObstacle(agent);
  return (
    <>
      <TestCallCard agentId={agent.id} obstacle={obstacle} variables={typed} />
      {variables.length > 0 && !obstacle ? (
        <details className="rounded-lg border bg-raised px-4 py-3 shadow-card">
          <summary className="focus-ring w-fit rounded-sm font-medium">Values for the test</summary>
          <div className="mt-2 flex flex-col gap-2">
            {variables.map(({ name, defaultValue }) => (
              <Field key={name} label={<span className="font-mono text-sm">{name}</span>}>
                <Input
                  maxLength={500}
                  placeholder={defaultValue}
                  value={typed[name] ?? ""}
                  onChange={({ target }) => setTyped(withValue(typed, name, target.value))}
                />
              </Field>
            ))}
          </div>
        </details>
      ) : null}
    </>
  );
}

/** An empty value is none: then the default is said. */
function withValue(values: Record<string, string>, name: string, value: string): Record<string, string> {
  const { [name]: _former, ...others } = values;
  return value ? { ...others, [name]: value } : others;
}
