"use client";

import { useWatch } from "react-hook-form";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { LANGUAGE_NAMES, voiceName } from "./catalog-names";
import type { AgentForm } from "./form/agent-form-values";
import { findPlaceholders } from "./placeholders";

/** How a call begins with what is written so far, and which blanks are left. */
export function PromptPreview({ form }: { form: AgentForm }) {
  const definition = useWatch({ control: form.control, name: "definition" });
  const { firstMessage = "", prompt, voice, language = "en-US" } = definition;
  const blanks = findPlaceholders(`${firstMessage}\n${prompt}`);
  return (
    <Card className="sticky top-16">
      <CardHeader
        title="Preview"
        description={`${voiceName(voice?.voiceId ?? "")}, ${LANGUAGE_NAMES[language]}`}
      />
      <CardBody className="flex flex-col gap-3">
        <p className="rounded-lg rounded-tl-sm bg-accent-soft px-3 py-2">
          {firstMessage || <span className="text-muted-foreground">It says nothing first and waits.</span>}
        </p>
        <p
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
          tabIndex={0}
          className="focus-ring max-h-80 overflow-y-auto whitespace-pre-wrap break-words rounded-sm text-muted-foreground text-sm"
        >
          {prompt || "Write the instructions to see them here."}
        </p>
        {blanks.length > 0 ? (
          <div className="border-t pt-3 text-sm">
            <h3 className="font-medium text-warning-text">Still to fill in</h3>
            <ul className="mt-1 list-disc pl-5 text-muted-foreground">
              {blanks.map((blank) => (
                <li key={blank}>{blank}</li>
              ))}
            </ul>
          </div>
        ) : null}
      </CardBody>
    </Card>
  );
}
