"use client";

import { useWatch } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { AGENT_CATALOG, MODEL_PROVIDERS, TRANSCRIBER_PROVIDERS } from "@/config/agent-catalog";
import { fieldMessage } from "@/lib/client/form-problem";
import { MODEL_PROVIDER_NAMES, TRANSCRIBER_PROVIDER_NAMES } from "../catalog-names";
import type { AgentForm } from "./agent-form-values";
import { LinesField } from "./lines-field";
import { NumberInput } from "./number-input";
import { FormSection } from "./section";
import { withCurrent } from "./with-current";

/** What thinks and what listens. */
export function ModelSection({ form }: { form: AgentForm }) {
  return (
    <FormSection
      id="model"
      title="Model and listening"
      description="What thinks and what listens. The usual choice suits most agents."
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <ModelFields form={form} />
        <TranscriberFields form={form} />
      </div>
      <LinesField
        form={form}
        name="definition.transcriber.keywords"
        label="Words to listen for"
        hint="Names and terms that are easily misheard, one per line."
      />
    </FormSection>
  );
}

function ModelFields({ form }: { form: AgentForm }) {
  const model = useWatch({ control: form.control, name: "definition.model" });
  const provider = model?.provider ?? "openai";
  const errors = form.formState.errors.definition?.model;
  return (
    <>
      <Field label="Model by" required error={fieldMessage(errors?.provider)}>
        <NativeSelect
          {...form.register("definition.model.provider", {
            onChange: (event: { target: { value: string } }) => {
              const chosen = MODEL_PROVIDERS.find((known) => known === event.target.value) ?? "openai";
              form.setValue("definition.model.model", AGENT_CATALOG.models[chosen][0], { shouldDirty: true });
            },
          })}
        >
          {MODEL_PROVIDERS.map((known) => (
            <option key={known} value={known}>
              {MODEL_PROVIDER_NAMES[known]}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <Field label="Model" required error={fieldMessage(errors?.model)}>
        <NativeSelect key={provider} {...form.register("definition.model.model")}>
          {withCurrent<string>(AGENT_CATALOG.models[provider], model?.model).map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <NumberInput
        form={form}
        name="definition.model.temperature"
        label="Freedom"
        hint="0 keeps to the script, 1 improvises; 0.4 suits most."
        {...{ min: 0, max: 2, step: 0.1 }}
      />
      <NumberInput
        form={form}
        name="definition.model.maxTokens"
        label="Longest answer, tokens"
        hint="Empty for the model's own limit. 250 tokens are about a minute of speech."
        {...{ min: 50, max: 10_000 }}
        optional
      />
    </>
  );
}

function TranscriberFields({ form }: { form: AgentForm }) {
  const transcriber = useWatch({ control: form.control, name: "definition.transcriber" });
  const provider = transcriber?.provider ?? "deepgram";
  const errors = form.formState.errors.definition?.transcriber;
  return (
    <>
      <Field label="Listening by" required error={fieldMessage(errors?.provider)}>
        <NativeSelect
          {...form.register("definition.transcriber.provider", {
            onChange: (event: { target: { value: string } }) => {
              const chosen =
                TRANSCRIBER_PROVIDERS.find((known) => known === event.target.value) ?? "deepgram";
              const [first] = AGENT_CATALOG.transcribers[chosen];
              form.setValue("definition.transcriber.model", first, { shouldDirty: true });
            },
          })}
        >
          {TRANSCRIBER_PROVIDERS.map((known) => (
            <option key={known} value={known}>
              {TRANSCRIBER_PROVIDER_NAMES[known]}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <Field label="Listening model" required error={fieldMessage(errors?.model)}>
        <NativeSelect
          key={provider}
          {...form.register("definition.transcriber.model", {
            setValueAs: (value: unknown) => (typeof value === "string" && value ? value : undefined),
          })}
        >
          <option value="">Its own default</option>
          {withCurrent<string>(AGENT_CATALOG.transcribers[provider], transcriber?.model).map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </NativeSelect>
      </Field>
    </>
  );
}
