"use client";

import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { useAnswerers } from "@/lib/client/telephony/queries";

export interface AgentSelectProps {
  /** Null without a client. */
  workspaceSlug: string | null;
  /** The key set the number lives on; null while it is not known. */
  integrationId: string | null;
  value: string;
  /** Whoever is chosen now, for when the list does not name it. */
  current: { id: string; name: string } | null;
  onChange: (agentId: string) => void;
  error?: string | undefined;
}

/** Who answers: an agent of the number's client that runs on the number's own key. */
export function AgentSelect(props: AgentSelectProps) {
  const { workspaceSlug, integrationId, value, current, onChange, error } = props;
  const query = useAnswerers(workspaceSlug);
  const agents = (query.data ?? []).filter((agent) => agent.integrationId === integrationId);
  const isListed = value === "" || agents.some(({ id }) => id === value);
  const hint =
    workspaceSlug !== null && query.data && agents.length === 0
      ? "This client has no agent on the number's provider key yet."
      : "It rings once the agent is published and switched on.";
  return (
    <Field label="Answered by" error={error} hint={workspaceSlug === null ? "Choose a client first." : hint}>
      <NativeSelect
        value={value}
        disabled={workspaceSlug === null}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">Nobody</option>
        {isListed || !current || current.id !== value ? null : (
          <option value={current.id}>{current.name}</option>
        )}
        {agents.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </NativeSelect>
    </Field>
  );
}
