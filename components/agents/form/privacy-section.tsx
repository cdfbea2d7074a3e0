"use client";

import { Controller, useWatch } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup, RadioOption } from "@/components/ui/radio-group";
import { PII_CATEGORIES } from "@/config/agent-catalog";
import { fieldMessage } from "@/lib/client/form-problem";
import { PII_NAMES } from "../catalog-names";
import { FunctionSecret } from "../tools/function-secret";
import { type AgentForm, toText } from "./agent-form-values";
import { CheckField } from "./check-field";
import { FormSection } from "./section";
import { Tick } from "./tick";

/** What is kept of a call, and where the agent's functions are sent. */
export function PrivacySection({ form, agentId }: { form: AgentForm; agentId: string }) {
  const keep = useWatch({ control: form.control, name: "definition.privacy.keep" });
  return (
    <FormSection
      id="privacy"
      title="Privacy and functions"
      description="What is kept of a call, and where the agent's functions are sent."
    >
      <CheckField
        form={form}
        name="definition.recordingEnabled"
        label="Record calls"
        hint="Many places require you to tell people. Let the first message say so."
        usual
      />
      <KeepField form={form} />
      {keep === "without_personal_data" ? <CategoriesField form={form} /> : null}
      <Field
        label="Function address"
        error={fieldMessage(form.formState.errors.definition?.functionUrl)}
        hint="Your server. Custom functions of this agent are sent there, signed, unless they name an address of their own."
      >
        <Input
          type="url"
          inputMode="url"
          autoComplete="off"
          placeholder="https://example.com/functions"
          {...form.register("definition.functionUrl", { setValueAs: toText })}
        />
      </Field>
      <FunctionSecret agentId={agentId} />
    </FormSection>
  );
}

function KeepField({ form }: { form: AgentForm }) {
  return (
    <Controller
      control={form.control}
      name="definition.privacy.keep"
      render={({ field }) => (
        <RadioGroup
          aria-label="What is kept"
          value={field.value ?? "everything"}
          onValueChange={field.onChange}
          className="grid gap-2 sm:grid-cols-3"
        >
          <RadioOption value="everything" label="Everything" description="Words and audio as they were." />
          <RadioOption
            value="without_personal_data"
            label="Without personal data"
            description="What names a person is cut out after the call."
          />
          <RadioOption value="minimal" label="Only the essentials" description="No words and no audio." />
        </RadioGroup>
      )}
    />
  );
}

function CategoriesField({ form }: { form: AgentForm }) {
  return (
    <Controller
      control={form.control}
      name="definition.privacy.categories"
      render={({ field }) => {
        const chosen = field.value ?? PII_CATEGORIES;
        const toggle = (category: (typeof PII_CATEGORIES)[number], isOn: boolean) =>
          field.onChange(PII_CATEGORIES.filter((each) => (each === category ? isOn : chosen.includes(each))));
        return (
          <fieldset>
            <legend className="mb-1.5 font-medium">Counts as personal</legend>
            <div className="grid gap-x-4 gap-y-2 sm:grid-cols-3">
              {PII_CATEGORIES.map((category) => (
                <Tick
                  key={category}
                  label={PII_NAMES[category]}
                  checked={chosen.includes(category)}
                  onChange={(isOn) => toggle(category, isOn)}
                />
              ))}
            </div>
          </fieldset>
        );
      }}
    />
  );
}
