"use client";

import { Controller } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { LIMITS } from "@/config/limits";
import { fieldMessage } from "@/lib/client/form-problem";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { type AgentForm, toPhrases } from "./agent-form-values";
import { EngineFields } from "./engine-fields";
import { FormSection } from "./section";

interface CallSectionProps {
  form: AgentForm;
  areWordsKept: boolean;
}

export function CallSection({ form, areWordsKept }: CallSectionProps) {
  const { isAgency } = useWorkspaceScope();
  const { definition: errors } = form.formState.errors;
  return (
    <FormSection id="call" title="During the call" description="When it ends, and what is kept of it.">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Longest call, seconds"
          required
          error={fieldMessage(errors?.maxDurationSeconds)}
          hint="It hangs up after this time, whatever happens."
        >
          <Input
            type="number"
            min={10}
            max={LIMITS.callMaxDurationSeconds}
            {...form.register("definition.maxDurationSeconds", { valueAsNumber: true })}
          />
        </Field>
        <Field label="Background" required hint="A quiet office makes silence sound less empty.">
          <NativeSelect
            {...form.register("definition.backgroundSound", {
              setValueAs: (value: unknown) => (value === "office" ? "office" : undefined),
            })}
          >
            <option value="">Silence</option>
            <option value="office">Office</option>
          </NativeSelect>
        </Field>
      </div>
      {areWordsKept ? null : (
        <>
          <EndPhrases form={form} />
          <Field
            label="Words for a voicemail"
            error={fieldMessage(errors?.voicemailMessage)}
            hint="Without them it hangs up when a machine answers."
          >
            <Input
              autoComplete="off"
              {...form.register("definition.voicemailMessage", {
                setValueAs: (value: unknown) =>
                  typeof value === "string" && value.trim() ? value : undefined,
              })}
            />
          </Field>
        </>
      )}
      <RecordingField form={form} />
      {isAgency ? <EngineFields form={form} /> : null}
    </FormSection>
  );
}

function EndPhrases({ form }: { form: AgentForm }) {
  return (
    <Controller
      control={form.control}
      name="definition.endCallPhrases"
      render={({ field, fieldState }) => (
        <Field
          label="Hang up after saying"
          error={fieldMessage(fieldState.error?.root ?? fieldState.error)}
          hint="One phrase per line. When the agent says one of them, the call ends."
        >
          <Textarea
            rows={2}
            className="min-h-14"
            defaultValue={field.value?.join("\n") ?? ""}
            onBlur={field.onBlur}
            onChange={(event) => field.onChange(toPhrases(event.target.value))}
          />
        </Field>
      )}
    />
  );
}

function RecordingField({ form }: { form: AgentForm }) {
  return (
    <Controller
      control={form.control}
      name="definition.recordingEnabled"
      render={({ field }) => (
        <div className="flex items-start gap-2.5">
          <Checkbox
            id="recording-enabled"
            checked={field.value ?? true}
            onCheckedChange={(checked) => field.onChange(checked === true)}
            className="mt-0.5"
          />
          <div>
            <Label htmlFor="recording-enabled">Record calls</Label>
            <p className="text-muted-foreground text-sm">
              Many places require you to tell people. Let the first message say so.
            </p>
          </div>
        </div>
      )}
    />
  );
}
