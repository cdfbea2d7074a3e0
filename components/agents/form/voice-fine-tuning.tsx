"use client";

import { Controller, useWatch } from "react-hook-form";
import { AGENT_CATALOG } from "@/config/agent-catalog";
import { voiceName } from "../catalog-names";
import type { AgentForm } from "./agent-form-values";
import { SliderField } from "./slider-field";
import { Tick } from "./tick";

const MOST_FALLBACKS = 3;

/** What most agents never need: how steady and loud the voice is, and which one steps in for it. */
export function VoiceFineTuning({ form }: { form: AgentForm }) {
  return (
    <details className="rounded-lg border bg-surface px-3 py-2">
      <summary className="focus-ring rounded-sm font-medium">Fine tuning</summary>
      <div className="mt-3 flex flex-col gap-4 pb-1">
        <SliderField
          form={form}
          name="definition.voice.stability"
          label="Steadiness"
          hint="Low follows the text more freely, high always sounds the same."
          {...{ min: 0, max: 1, step: 0.05, usual: 0.5, optional: true }}
          words={(value) => (value === 0.5 ? "the voice's own" : `${Math.round(value * 100)}%`)}
        />
        <SliderField
          form={form}
          name="definition.voice.volume"
          label="Loudness"
          hint="Louder or softer than the voice is by itself."
          {...{ min: 0, max: 2, step: 0.1, usual: 1, optional: true }}
          words={(value) => (value === 1 ? "the voice's own" : `${Math.round(value * 100)}%`)}
        />
        <FallbackVoices form={form} />
      </div>
    </details>
  );
}

function FallbackVoices({ form }: { form: AgentForm }) {
  const voice = useWatch({ control: form.control, name: "definition.voice" });
  const offered = AGENT_CATALOG.voices[voice?.provider ?? "elevenlabs"].filter(
    (voiceId) => voiceId !== voice?.voiceId,
  );
  return (
    <Controller
      control={form.control}
      name="definition.voice.fallbackVoiceIds"
      render={({ field }) => {
        const chosen = field.value ?? [];
        const toggle = (voiceId: string, isOn: boolean) => {
          const next = isOn ? [...chosen, voiceId] : chosen.filter((each) => each !== voiceId);
          field.onChange(next.length > 0 ? next : undefined);
        };
        return (
          <fieldset className="flex flex-col gap-1.5">
            <legend className="mb-1 font-medium">Voices that step in when this one fails</legend>
            <div className="flex flex-wrap gap-x-4 gap-y-2">
              {offered.map((voiceId) => (
                <Tick
                  key={voiceId}
                  label={voiceName(voiceId)}
                  checked={chosen.includes(voiceId)}
                  disabled={!chosen.includes(voiceId) && chosen.length >= MOST_FALLBACKS}
                  onChange={(isOn) => toggle(voiceId, isOn)}
                />
              ))}
            </div>
            <p className="text-muted-foreground text-sm">
              At most {MOST_FALLBACKS}, used in the order you tick them.
            </p>
          </fieldset>
        );
      }}
    />
  );
}
