"use client";

import { QueryState } from "@/components/patterns/query-state";
import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import { PhoneNumber } from "@/components/ui/phone-number";
import { Skeleton } from "@/components/ui/skeleton";
import { useAgents, usePhoneNumbers } from "@/lib/client/agents/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { type PoolRow, poolRows } from "./pool-rows";
import type { SettingsEdit } from "./settings-edit";

export interface NumberPoolProps {
  agentId: SettingsEdit["agentId"];
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
  error: string | undefined;
}

/** Numbers to call from: those of the agent's key, the workspace's own and those that its agency shares. */
export function NumberPool({ agentId, chosen, onChange, error }: NumberPoolProps) {
  const { slug } = useWorkspaceScope();
  const query = usePhoneNumbers(slug);
  const { data: agents } = useAgents(slug, { status: null, direction: "outbound", search: "" });
  const integrationId = agents?.find(({ id }) => id === agentId)?.integrationId ?? null;
  const toggle = (id: string, isOn: boolean) =>
    onChange(isOn ? [...chosen, id] : chosen.filter((other) => other !== id));
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 font-medium">Calls come from</legend>
      <p className="text-muted-foreground text-sm">
        {chosen.length === 0
          ? "Nothing chosen: the agent's own number."
          : "The numbers chosen here take turns."}
      </p>
      <QueryState
        query={query}
        skeleton={<Skeleton className="h-20 rounded-lg" />}
        isEmpty={(numbers) => poolRows(numbers, { chosen, integrationId }).length === 0}
        empty={<p className="text-muted-foreground">There are no other numbers to call from.</p>}
      >
        {(numbers) => (
          <ul className="max-h-72 divide-y overflow-y-auto rounded-lg border">
            {poolRows(numbers, { chosen, integrationId }).map((row) => (
              <NumberRow key={row.id} row={row} onToggle={(isOn) => toggle(row.id, isOn)} />
            ))}
          </ul>
        )}
      </QueryState>
      {error ? (
        <p role="alert" className="text-danger-text text-sm">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

function NumberRow({ row, onToggle }: { row: PoolRow; onToggle: (isOn: boolean) => void }) {
  const { id, number, isChosen, obstacle } = row;
  const label = number && number.label !== number.e164 ? number.label : "";
  return (
    <li>
      <label
        htmlFor={`number-${id}`}
        className="flex cursor-pointer items-center gap-2.5 px-3 py-2 hover:bg-surface"
      >
        <Checkbox id={`number-${id}`} checked={isChosen} onCheckedChange={onToggle} />
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-x-2">
            {number ? <PhoneNumber e164={number.e164} /> : "A number chosen before"}
            {label ? <span className="truncate text-muted-foreground">{label}</span> : null}
          </span>
          {obstacle ? <span className="block text-danger-text text-sm">{obstacle}</span> : null}
        </span>
        {number?.isShared ? (
          <Badge title="Other clients of your agency may call from it too">Shared by your agency</Badge>
        ) : null}
      </label>
    </li>
  );
}
