"use client";

import { Play } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { messageOf } from "@/lib/client/form-problem";
import { useTestTool } from "@/lib/client/function-calls/mutations";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentTool, ToolType } from "@/types/agent-tools";
import { FunctionCallDetails } from "./function-call-details";
import type { ToolDraft } from "./tool-draft";

/** Others do something in a call only. */
const TRIABLE: readonly ToolType[] = ["custom_function", "api_request", "mcp"];

export interface ToolTrialProps {
  draft: ToolDraft;
  agentId: string | null;
  /** The tool as it is written now, or null when it does not hold yet; shows what is wrong. */
  onCheck: () => AgentTool | null;
}

/** Calls the tool as it is written now and shows what came back. */
export function ToolTrial({ draft, agentId, onCheck }: ToolTrialProps) {
  if (!TRIABLE.includes(draft.type)) return null;
  if (!agentId) {
    return (
      <p className="text-muted-foreground text-sm">Once the agent is saved you can try the tool here.</p>
    );
  }
  return <Trial draft={draft} agentId={agentId} onCheck={onCheck} />;
}

function Trial({ draft, agentId, onCheck }: ToolTrialProps & { agentId: string }) {
  const { slug } = useWorkspaceScope();
  const [text, setText] = useState(() => JSON.stringify(sampleOf(draft), null, 2));
  const [problem, setProblem] = useState<string | null>(null);
  const test = useTestTool(slug, agentId);
  const run = () => {
    const read = readArguments(text);
    setProblem(typeof read === "string" ? read : null);
    const tool = onCheck();
    if (tool && typeof read !== "string") test.mutate({ tool, arguments: read });
  };
  return (
    <section aria-label="Try it" className="flex flex-col gap-3 rounded-lg border bg-surface px-3 py-3">
      <Field
        label="Try it with"
        required
        error={problem}
        hint="What the agent would hand over, as JSON. This really calls the address."
      >
        <Textarea
          rows={5}
          spellCheck={false}
          className="font-mono text-sm"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </Field>
      <Button size="sm" className="self-start" loading={test.isPending} onClick={run}>
        <Play aria-hidden />
        Call it now
      </Button>
      {test.error ? (
        <p role="alert" className="text-danger-text text-sm">
          {messageOf(test.error)}
        </p>
      ) : null}
      {test.data ? <FunctionCallDetails call={test.data} /> : null}
    </section>
  );
}

const SAMPLES: Readonly<Record<string, unknown>> = { string: "text", number: 1.5, integer: 1, boolean: true };

/** Made-up arguments of the kinds a draft names. */
function sampleOf(draft: ToolDraft): Record<string, unknown> {
  if (!("parameters" in draft)) return {};
  // Checked when it was stored or made by the rows.
  const { properties = {} } = (draft.parameters ?? {}) as { properties?: Record<string, { type?: string }> };
  return Object.fromEntries(
    Object.entries(properties).map(([name, { type }]) => [name, SAMPLES[type ?? ""] ?? null]),
  );
}

/** The arguments a text says, or what is wrong with it. */
function readArguments(text: string): Record<string, never> | string {
  try {
    const value: unknown = JSON.parse(text || "{}");
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    // What was parsed from JSON and is an object has names and JSON values.
    return isObject ? (value as Record<string, never>) : "Write an object: names with values in braces.";
  } catch (error) {
    return error instanceof SyntaxError ? `This is no JSON: ${error.message}` : "This is no JSON.";
  }
}
