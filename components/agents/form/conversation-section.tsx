"use client";

import { useWatch } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { BACKGROUND_SOUNDS } from "@/config/agent-catalog";
import { LIMITS } from "@/config/limits";
import { BACKGROUND_NAMES } from "../catalog-names";
import type { AgentForm } from "./agent-form-values";
import { CheckField } from "./check-field";
import { LinesField } from "./lines-field";
import { NumberInput } from "./number-input";
import { FormSection } from "./section";
import { SliderField } from "./slider-field";
import { TextField } from "./text-field";

interface ConversationSectionProps {
  form: AgentForm;
  areWordsKept: boolean;
}

/** How it takes turns, when it ends, and what it says then. */
export function ConversationSection({ form, areWordsKept }: ConversationSectionProps) {
  return (
    <FormSection
      id="conversation"
      title="During the call"
      description="How it takes turns, and when it ends."
    >
      <TurnFields form={form} />
      <EndFields form={form} />
      {areWordsKept ? null : (
        <>
          <LinesField
            form={form}
            name="definition.endCallPhrases"
            label="Hang up after saying"
            hint="One phrase per line. When the agent says one of them, the call ends."
          />
          <TextField
            form={form}
            name="definition.endCallMessage"
            label="Last words"
            hint="Said before the agent hangs up."
          />
        </>
      )}
      <VoicemailFields form={form} areWordsKept={areWordsKept} />
    </FormSection>
  );
}

function TurnFields({ form }: { form: AgentForm }) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <SliderField
          form={form}
          name="definition.conversation.interruptionSensitivity"
          label="Lets itself be interrupted"
          hint="How easily it stops talking when somebody speaks."
          {...{ min: 0, max: 1, step: 0.1, usual: 0.8 }}
          words={(value) =>
            value === 0 ? "never" : value === 1 ? "at any sound" : `${Math.round(value * 100)}%`
          }
        />
        <SliderField
          form={form}
          name="definition.conversation.responsiveness"
          label="Answers quickly"
          hint="Lower waits longer, for people who pause while they speak."
          {...{ min: 0, max: 1, step: 0.1, usual: 0.8 }}
          words={(value) => (value === 1 ? "at once" : `${Math.round(value * 100)}%`)}
        />
      </div>
      <CheckField
        form={form}
        name="definition.conversation.backchannel"
        label="Shows that it listens"
        hint="Says “mhm” and the like while somebody speaks."
        usual={false}
      />
      <CheckField
        form={form}
        name="definition.conversation.denoise"
        label="Filters noise"
        hint="Hears people better in the street or with a television on."
        usual
      />
      <CheckField
        form={form}
        name="definition.conversation.keypad"
        label="Takes digits from the keypad"
        hint="People can press numbers instead of saying them."
        usual
      />
    </>
  );
}

function EndFields({ form }: { form: AgentForm }) {
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <NumberInput
        form={form}
        name="definition.maxDurationSeconds"
        label="Longest call, seconds"
        hint="It hangs up after this time, whatever happens."
        {...{ min: 10, max: LIMITS.callMaxDurationSeconds }}
      />
      <NumberInput
        form={form}
        name="definition.silenceTimeoutSeconds"
        label="Silence, seconds"
        hint="It hangs up when nobody has spoken for so long."
        {...{ min: 10, max: 3_600 }}
      />
      <Field label="Background" required hint="A quiet office makes silence sound less empty.">
        <NativeSelect
          {...form.register("definition.backgroundSound", {
            setValueAs: (value: unknown) => BACKGROUND_SOUNDS.find((known) => known === value),
          })}
        >
          <option value="">The engine's own</option>
          {BACKGROUND_SOUNDS.map((sound) => (
            <option key={sound} value={sound}>
              {BACKGROUND_NAMES[sound]}
            </option>
          ))}
        </NativeSelect>
      </Field>
    </div>
  );
}

function VoicemailFields({ form, areWordsKept }: ConversationSectionProps) {
  const isDetected = useWatch({ control: form.control, name: "definition.voicemailDetection" }) ?? true;
  return (
    <>
      <CheckField
        form={form}
        name="definition.voicemailDetection"
        label="Recognises answering machines"
        hint="Without it, the agent talks to a machine as to a person."
        usual
      />
      {isDetected && !areWordsKept ? (
        <TextField
          form={form}
          name="definition.voicemailMessage"
          label="Words for a voicemail"
          hint="Without them it hangs up when a machine answers."
        />
      ) : null}
    </>
  );
}
