"use client";

import { useState } from "react";
import { useWatch } from "react-hook-form";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { formatNumber } from "@/config/format";
import { usePromptPreview } from "@/lib/client/agents/version-queries";
import { messageOf } from "@/lib/client/form-problem";
import { useSettled } from "@/lib/client/use-settled";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { PromptPreviewResource } from "@/types/agent-engines";
import { findPlaceholders } from "../placeholders";
import type { AgentForm } from "./agent-form-values";
import { firstWords, mentionedVariables, previewRequest, sampleValues } from "./preview-request";
import { useKnownVariables } from "./use-known-variables";

const PAUSE_MS = 900;

/** The prompt as the engine gets it, with sample values and what the agent knows. It follows what is typed. */
export function PromptPreview({ form }: { form: AgentForm }) {
  const { slug } = useWorkspaceScope();
  const definition = useWatch({ control: form.control, name: "definition" });
  const { variables } = useKnownVariables(form);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const names = mentionedVariables(definition);
  const values = sampleValues(names, variables, typed);
  const asked = useSettled(JSON.stringify(previewRequest(definition, values)), PAUSE_MS);
  // Made a line above from the very request.
  const query = usePromptPreview(slug, JSON.parse(asked) as ReturnType<typeof previewRequest>);
  const blanks = findPlaceholders(`${definition.firstMessage ?? ""}\n${definition.prompt}`);
  return (
    <div className="flex flex-col gap-3">
      <p className="whitespace-pre-wrap break-words rounded-lg rounded-tl-sm bg-accent-soft px-3 py-2">
        {firstWords(definition, values) || (
          <span className="text-muted-foreground">It says nothing first and waits.</span>
        )}
      </p>
      {definition.prompt.trim() ? (
        <>
          {query.error ? <Alert tone="danger" title={messageOf(query.error)} /> : null}
          {query.data ? (
            <Final preview={query.data} />
          ) : query.error ? null : (
            <Skeleton className="h-40 rounded-lg" />
          )}
        </>
      ) : (
        <p className="text-muted-foreground text-sm">Write the instructions to see them here.</p>
      )}
      {blanks.length > 0 ? <Blanks blanks={blanks} /> : null}
      {names.length > 0 ? (
        <details className="border-t pt-3">
          <summary className="focus-ring w-fit rounded-sm font-medium text-sm">Sample values</summary>
          <div className="mt-2 flex flex-col gap-2">
            {names.map((name) => (
              <Field key={name} label={<span className="font-mono text-sm">{name}</span>} required>
                <Input
                  value={values[name] ?? ""}
                  maxLength={500}
                  onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
                />
              </Field>
            ))}
          </div>
        </details>
      ) : null}
    </div>
  );
}

const PLACES: Record<PromptPreviewResource["knowledge"], string | null> = {
  none: null,
  in_prompt: "Its documents are written into the prompt.",
  looked_up: "Its documents are too long for the prompt: they are looked up during the call.",
};

function Final({ preview }: { preview: PromptPreviewResource }) {
  const place = PLACES[preview.knowledge];
  return (
    <>
      <p
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
        tabIndex={0}
        className="focus-ring max-h-80 overflow-y-auto whitespace-pre-wrap break-words rounded-sm text-muted-foreground text-sm"
      >
        {preview.prompt}
      </p>
      <p className="tabular text-muted-foreground text-sm">
        {formatNumber(preview.promptTokens)} tokens
        {preview.knowledgeTokens > 0 ? `, ${formatNumber(preview.knowledgeTokens)} of documents` : ""}
        {place ? `. ${place}` : ""}
      </p>
      {preview.unknownVariables.length > 0 ? (
        <p className="text-sm text-warning-text">
          Nobody knows a value for <span className="font-mono">{preview.unknownVariables.join(", ")}</span>
        </p>
      ) : null}
    </>
  );
}

function Blanks({ blanks }: { blanks: readonly string[] }) {
  return (
    <div className="border-t pt-3 text-sm">
      <h3 className="font-medium text-warning-text">Still to fill in</h3>
      <ul className="mt-1 list-disc pl-5 text-muted-foreground">
        {blanks.map((blank) => (
          <li key={blank}>{blank}</li>
        ))}
      </ul>
    </div>
  );
}
