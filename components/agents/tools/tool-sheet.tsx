"use client";

import { type FormEvent, useState } from "react";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { type AgentTool, agentTool } from "@/types/agent-tools";
import { TOOL_NAMES } from "../catalog-names";
import { problemsOf, standingProblems, TOOL_PURPOSES, type ToolDraft, type ToolProblems } from "./tool-draft";
import { ToolFields } from "./tool-fields";
import { ToolTrial } from "./tool-trial";

export interface ToolSheetProps {
  initial: ToolDraft;
  isNew: boolean;
  otherNames: readonly string[];
  agentId: string | null;
  onClose: () => void;
  onKeep: (tool: AgentTool) => void;
}

/** One tool: what the model is told of it, what it does, and a try of it where that is possible outside a call. */
export function ToolSheet({ initial, isNew, otherNames, agentId, onClose, onKeep }: ToolSheetProps) {
  const [draft, setDraft] = useState(initial);
  const [problems, setProblems] = useState<ToolProblems>({});
  const change = (next: ToolDraft) => {
    setDraft(next);
    setProblems((known) => standingProblems(known, draft, next));
  };
  const check = (): AgentTool | null => {
    const parsed = agentTool.safeParse(draft);
    const found: Record<string, string> = parsed.success ? {} : { ...problemsOf(parsed.error.issues) };
    if (otherNames.includes(draft.name)) found.name ??= "Another tool of this agent has this name.";
    setProblems(found);
    return parsed.success && Object.keys(found).length === 0 ? parsed.data : null;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A sheet stands in the page's form for React, whatever the document looks like.
    event.stopPropagation();
    const tool = check();
    if (tool) onKeep(tool);
  };
  return (
    <FormSheet
      open
      onOpenChange={(open) => open || onClose()}
      title={isNew ? `Add: ${TOOL_NAMES[draft.type]}` : `Change ${initial.name}`}
      description={TOOL_PURPOSES[draft.type]}
      isDirty={draft !== initial}
      isPending={false}
      submitLabel={isNew ? "Add the tool" : "Keep changes"}
      onSubmit={submit}
    >
      <Field
        label="Name"
        required
        error={problems.name}
        hint="What the agent calls it. Letters, digits and underscores."
      >
        <Input
          autoComplete="off"
          spellCheck={false}
          className="font-mono text-sm"
          value={draft.name}
          maxLength={40}
          onChange={({ target }) => change({ ...draft, name: target.value })}
        />
      </Field>
      <Field
        label="When to use it"
        error={problems.description}
        hint="Tell the agent in a sentence or two what it is for and when it helps."
      >
        <Textarea
          rows={3}
          maxLength={1_000}
          value={draft.description ?? ""}
          onChange={({ target }) => change({ ...draft, description: target.value })}
        />
      </Field>
      <ToolFields draft={draft} problems={problems} onChange={change} />
      <Field
        label="Said while it runs"
        error={problems.sayWhileRunning}
        hint="For example: one moment, I am looking it up. Left empty, the agent stays silent."
      >
        <Input
          value={draft.sayWhileRunning ?? ""}
          maxLength={1_000}
          onChange={({ target }) => change(withWords(draft, target.value))}
        />
      </Field>
      <ToolTrial draft={draft} agentId={agentId} onCheck={check} />
    </FormSheet>
  );
}

function withWords(draft: ToolDraft, words: string): ToolDraft {
  const { sayWhileRunning: _former, ...rest } = draft;
  // The same tool without one of its optional parts.
  return words ? { ...draft, sayWhileRunning: words } : (rest as ToolDraft);
}
