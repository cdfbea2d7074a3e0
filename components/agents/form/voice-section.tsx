"use client";

import { Controller, useWatch } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { AGENT_CATALOG, AGENT_LANGUAGES, VOICE_PROVIDERS } from "@/config/agent-catalog";
import { fieldMessage } from "@/lib/client/form-problem";
import { LANGUAGE_NAMES, VOICE_PROVIDER_NAMES, voiceName } from "../catalog-names";
import type { AgentForm } from "./agent-form-values";
import { firstVoice } from "./agent-form-values";
import { FormSection } from "./section";
import { VoiceFineTuning } from "./voice-fine-tuning";
import { VoiceSample } from "./voice-sample";
import { withCurrent } from "./with-current";

const SPEEDS = [0.7, 0.8, 0.9, 1, 1.1, 1.2] as const;

export function VoiceSection({ form }: { form: AgentForm }) {
  const { definition: errors } = form.formState.errors;
  return (
    <FormSection id="voice" title="Voice and language" description="How it sounds and what it understands.">
      <Field label="Language" required error={fieldMessage(errors?.language)}>
        <NativeSelect {...form.register("definition.language")}>
          {AGENT_LANGUAGES.map((language) => (
            <option key={language} value={language}>
              {LANGUAGE_NAMES[language]}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <div className="grid gap-4 sm:grid-cols-3">
        <VoiceProviderField form={form} />
        <VoiceField form={form} />
        <SpeedField form={form} />
      </div>
      <VoiceSample form={form} />
      <VoiceFineTuning form={form} />
    </FormSection>
  );
}

function VoiceProviderField({ form }: { form: AgentForm }) {
  return (
    <Controller
      control={form.control}
      name="definition.voice.provider"
      render={({ field, fieldState }) => (
        <Field label="Voice by" required error={fieldMessage(fieldState.error)}>
          <NativeSelect
            value={field.value}
            onBlur={field.onBlur}
            onChange={(event) => {
              const provider = VOICE_PROVIDERS.find((known) => known === event.target.value);
              if (!provider) return;
              field.onChange(provider);
              // A voice belongs to its provider, so another provider means another voice.
              form.setValue("definition.voice.voiceId", firstVoice(provider), { shouldDirty: true });
              form.setValue("definition.voice.fallbackVoiceIds", undefined, { shouldDirty: true });
            }}
          >
            {VOICE_PROVIDERS.map((provider) => (
              <option key={provider} value={provider}>
                {VOICE_PROVIDER_NAMES[provider]}
              </option>
            ))}
          </NativeSelect>
        </Field>
      )}
    />
  );
}

function VoiceField({ form }: { form: AgentForm }) {
  const voice = useWatch({ control: form.control, name: "definition.voice" });
  const provider = voice?.provider ?? "elevenlabs";
  const voices = withCurrent(AGENT_CATALOG.voices[provider], voice?.voiceId);
  return (
    <Field label="Voice" required error={fieldMessage(form.formState.errors.definition?.voice?.voiceId)}>
      <NativeSelect key={provider} {...form.register("definition.voice.voiceId")}>
        {voices.map((voiceId) => (
          <option key={voiceId} value={voiceId}>
            {voiceName(voiceId)}
          </option>
        ))}
      </NativeSelect>
    </Field>
  );
}

function SpeedField({ form }: { form: AgentForm }) {
  return (
    <Controller
      control={form.control}
      name="definition.voice.speed"
      render={({ field, fieldState }) => (
        <Field label="Pace" required error={fieldMessage(fieldState.error)}>
          <NativeSelect
            value={String(field.value ?? 1)}
            onBlur={field.onBlur}
            onChange={(event) => {
              const speed = Number(event.target.value);
              field.onChange(speed === 1 ? undefined : speed);
            }}
          >
            {withCurrent(SPEEDS, field.value).map((speed) => (
              <option key={speed} value={String(speed)}>
                {speed === 1 ? "The voice's own" : `${Math.round(speed * 100)}%`}
              </option>
            ))}
          </NativeSelect>
        </Field>
      )}
    />
  );
}
