"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { RadioGroup, RadioOption } from "@/components/ui/radio-group";
import { Textarea } from "@/components/ui/textarea";
import { useAgents } from "@/lib/client/agents/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { ToolDraftOf } from "./tool-draft";
import type { ToolFieldsProps } from "./tool-fields";

/** Whom a caller is passed on to, and how. */
export function TransferFields({ draft, problems, onChange }: ToolFieldsProps<ToolDraftOf<"transfer_call">>) {
  const { target, mode = "cold" } = draft;
  const isNumber = target.kind === "number";
  return (
    <>
      <Field label="To a" required>
        <NativeSelect
          value={target.kind}
          onChange={({ target: { value } }) =>
            onChange({
              ...draft,
              target: value === "sip" ? { kind: "sip", uri: "" } : { kind: "number", number: "" },
            })
          }
        >
          <option value="number">Phone number</option>
          <option value="sip">SIP address</option>
        </NativeSelect>
      </Field>
      <Field
        label={isNumber ? "Number" : "SIP address"}
        required
        error={problems["target.number"] ?? problems["target.uri"]}
        hint={isNumber ? "With the country code, such as +14155550100." : "Such as sip:desk@example.com."}
      >
        <Input
          autoComplete="off"
          value={isNumber ? target.number : target.uri}
          onChange={({ target: { value } }) =>
            onChange({
              ...draft,
              target: isNumber
                ? { ...target, number: value.replaceAll(/[\s()-]/g, "") }
                : { ...target, uri: value.trim() },
            })
          }
        />
      </Field>
      <RadioGroup
        aria-label="How"
        value={mode}
        onValueChange={(value) => onChange({ ...draft, mode: value === "warm" ? "warm" : "cold" })}
      >
        <RadioOption
          value="cold"
          label="At once"
          description="The caller is passed on, and the agent leaves."
        />
        <RadioOption
          value="warm"
          label="After a word"
          description="The agent first tells the person what it is about."
        />
      </RadioGroup>
      {mode === "warm" ? (
        <Field
          label="What the person is told"
          error={problems.handoverMessage}
          hint="Left empty, a short summary of the conversation."
        >
          <Textarea
            rows={2}
            value={draft.handoverMessage ?? ""}
            onChange={({ target: { value } }) => {
              const { handoverMessage: _former, ...rest } = draft;
              onChange(value ? { ...draft, handoverMessage: value } : rest);
            }}
          />
        </Field>
      ) : null}
    </>
  );
}

/** Which other agent goes on. */
export function HandOffFields({ draft, problems, onChange }: ToolFieldsProps<ToolDraftOf<"hand_off">>) {
  const { slug } = useWorkspaceScope();
  const { data: agents = [], isPending } = useAgents(slug, { status: null, direction: null, search: "" });
  return (
    <Field
      label="Agent"
      required
      error={problems.agentId ? "Choose the agent that goes on." : null}
      hint="It has to be live at the same provider key. The caller notices nothing but another voice."
    >
      <NativeSelect
        value={draft.agentId}
        disabled={isPending}
        onChange={({ target }) => onChange({ ...draft, agentId: target.value })}
      >
        <option value="">{isPending ? "Loading…" : "Choose an agent"}</option>
        {agents.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </NativeSelect>
    </Field>
  );
}

/** What a text message says. */
export function SmsFields({ draft, problems, onChange }: ToolFieldsProps<ToolDraftOf<"send_sms">>) {
  const { content } = draft;
  const isFixed = content.kind === "fixed";
  return (
    <>
      <RadioGroup
        aria-label="Message"
        value={content.kind}
        onValueChange={(kind) =>
          onChange({
            ...draft,
            content: kind === "written" ? { kind: "written", instruction: "" } : { kind: "fixed", text: "" },
          })
        }
      >
        <RadioOption value="fixed" label="Always this text" />
        <RadioOption
          value="written"
          label="Written by the agent"
          description="It follows your instruction."
        />
      </RadioGroup>
      <Field
        label={isFixed ? "Text" : "Instruction"}
        required
        error={problems["content.text"] ?? problems["content.instruction"]}
      >
        <Textarea
          rows={3}
          maxLength={1_000}
          value={isFixed ? content.text : content.instruction}
          onChange={({ target: { value } }) =>
            onChange({
              ...draft,
              content: isFixed ? { kind: "fixed", text: value } : { kind: "written", instruction: value },
            })
          }
        />
      </Field>
    </>
  );
}
