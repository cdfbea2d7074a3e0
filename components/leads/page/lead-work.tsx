"use client";

import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { type LeadChange, useUpdateLead } from "@/lib/client/leads/mutations";
import { useLeadAssignees } from "@/lib/client/leads/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { LeadResource } from "@/types/leads";
import { optionsOf, PRIORITY_WORDS, STATUS_OPTIONS } from "../lead-looks";

/** Status, person, priority and score, each changed where it stands and kept at once. */
export function LeadWork({ lead }: { lead: LeadResource }) {
  const { slug } = useWorkspaceScope();
  const mayWrite = useCan()("leads.write");
  const { data: people = [] } = useLeadAssignees(slug);
  const update = useUpdateLead(slug);
  const change = (body: LeadChange["body"]) =>
    update.mutate({ leadId: lead.id, body }, { onError: (error) => void toast.error(messageOf(error)) });
  const disabled = !mayWrite || update.isPending;
  // What was chosen is shown until the server has answered.
  const chosen = update.isPending ? update.variables.body : {};
  const assigneeId = chosen.assigneeUserId === undefined ? lead.assignee?.userId : chosen.assigneeUserId;
  return (
    <Card>
      <CardHeader title="Work" />
      <CardBody className="grid grid-cols-2 gap-3">
        <Field label="Status" required>
          <Select
            disabled={disabled}
            value={chosen.status ?? lead.status}
            options={STATUS_OPTIONS}
            onChoose={(status) => change({ status })}
          />
        </Field>
        <Field label="Priority" required>
          <Select
            disabled={disabled}
            value={chosen.priority ?? lead.priority}
            options={optionsOf(PRIORITY_WORDS)}
            onChoose={(priority) => change({ priority })}
          />
        </Field>
        <Field label="Assigned to" required>
          <Select
            disabled={disabled}
            value={assigneeId ?? ""}
            options={assigneeOptions(lead, people)}
            onChoose={(userId: string) => change({ assigneeUserId: userId || null })}
          />
        </Field>
        <Field label="Score" required>
          <ScoreInput
            // Filled anew with what is stored, also when a change was refused.
            key={`${lead.score} ${update.isError}`}
            lead={lead}
            disabled={disabled}
            onChange={(score) => change({ score })}
          />
        </Field>
      </CardBody>
    </Card>
  );
}

interface SelectProps<Value extends string> {
  value: Value;
  options: readonly { value: Value; label: string }[];
  disabled: boolean;
  onChoose: (value: Value) => void;
}

function Select<Value extends string>({
  value,
  options,
  disabled,
  onChoose,
  ...control
}: SelectProps<Value>) {
  return (
    <NativeSelect
      {...control}
      disabled={disabled}
      value={value}
      onChange={(event) => {
        const next = options.find((option) => option.value === event.target.value);
        if (next) onChoose(next.value);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </NativeSelect>
  );
}

/** Whoever left the workspace is shown until somebody else is chosen. */
function assigneeOptions(lead: LeadResource, people: readonly { userId: string; name: string }[]) {
  const { assignee } = lead;
  const isKnown = assignee === null || people.some(({ userId }) => userId === assignee.userId);
  const all = isKnown ? people : [...people, assignee];
  return [{ value: "", label: "Nobody" }, ...all.map(({ userId, name }) => ({ value: userId, label: name }))];
}

interface ScoreInputProps {
  lead: LeadResource;
  disabled: boolean;
  onChange: (score: number) => void;
}

function ScoreInput({ lead, disabled, onChange, ...control }: ScoreInputProps) {
  const keep = (text: string) => {
    const score = Math.min(100, Math.max(0, Math.round(Number(text))));
    if (text.trim() !== "" && !Number.isNaN(score) && score !== lead.score) onChange(score);
  };
  return (
    <Input
      {...control}
      type="number"
      min={0}
      max={100}
      defaultValue={lead.score}
      disabled={disabled}
      onBlur={(event) => keep(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === "Enter") keep(event.currentTarget.value);
      }}
    />
  );
}
