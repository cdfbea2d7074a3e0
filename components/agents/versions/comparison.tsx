"use client";

import { QueryState } from "@/components/patterns/query-state";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { Skeleton } from "@/components/ui/skeleton";
import type { VersionSide } from "@/lib/client/agents/keys";
import { useComparison } from "@/lib/client/agents/version-queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentVersionItem } from "@/types/agent-versions";
import type { AgentResource } from "@/types/agents";
import { ChangesView } from "./changes-view";
import { KeptChanges } from "./kept-changes";
import { readSide } from "./use-sides";

interface Sides {
  from: VersionSide;
  to: VersionSide;
}

export interface ComparisonProps {
  agent: AgentResource;
  versions: readonly AgentVersionItem[];
  sides: Sides;
  onChange: (sides: Sides) => void;
}

/** What differs between any two versions, or the draft and what is live. */
export function Comparison({ agent, versions, sides, onChange }: ComparisonProps) {
  const { slug } = useWorkspaceScope();
  const query = useComparison(slug, agent.id, sides);
  return (
    <Card className="xl:sticky xl:top-16">
      <CardHeader title="Compare" />
      <CardBody className="flex flex-col gap-4">
        <div className="grid gap-3 sm:grid-cols-2">
          <SideField
            label="From"
            value={sides.from}
            versions={versions}
            onChange={(from) => onChange({ ...sides, from })}
          />
          <SideField
            label="To"
            value={sides.to}
            versions={versions}
            onChange={(to) => onChange({ ...sides, to })}
          />
        </div>
        <QueryState
          query={query}
          skeleton={<Skeleton className="h-40 rounded-lg" />}
          isEmpty={({ changes }) => changes.length === 0}
          empty={<p className="text-muted-foreground">They are the same.</p>}
        >
          {({ changes }) => <ChangesView changes={changes} />}
        </QueryState>
        <KeptChanges agent={agent} />
      </CardBody>
    </Card>
  );
}

interface SideFieldProps {
  label: string;
  value: VersionSide;
  versions: readonly AgentVersionItem[];
  onChange: (side: VersionSide) => void;
}

function SideField({ label, value, versions, onChange }: SideFieldProps) {
  const numbers = versions.map(({ number }) => number);
  const all = typeof value === "number" && !numbers.includes(value) ? [value, ...numbers] : numbers;
  return (
    <Field label={label} required>
      <NativeSelect
        value={String(value)}
        onChange={(event) => {
          const side = readSide(event.target.value);
          if (side !== null) onChange(side);
        }}
      >
        <option value="live">What is live</option>
        <option value="draft">The draft</option>
        {all.map((number) => (
          <option key={number} value={String(number)}>
            Version {number}
          </option>
        ))}
      </NativeSelect>
    </Field>
  );
}
