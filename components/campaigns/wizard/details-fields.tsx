"use client";

import { Card, CardBody } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { KeptBeginning } from "@/lib/client/campaigns/stores/draft-store";
import { AgentField } from "./agent-field";

export interface DetailsFieldsProps {
  values: KeptBeginning;
  onChange: (part: Partial<KeptBeginning>) => void;
  problemOf: (path: string) => string | undefined;
}

/** What it is for, and who calls. */
export function DetailsFields({ values, onChange, problemOf }: DetailsFieldsProps) {
  return (
    <Card>
      <CardBody className="flex max-w-3xl flex-col gap-4">
        <Field label="Name" required error={problemOf("name")}>
          <Input
            maxLength={100}
            autoComplete="off"
            placeholder="Autumn recall"
            value={values.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        </Field>
        <Field label="What it is for" error={problemOf("description")}>
          <Textarea
            maxLength={500}
            rows={2}
            value={values.description}
            onChange={(event) => onChange({ description: event.target.value })}
          />
        </Field>
        <AgentField
          value={values.agentId}
          onChange={(agentId) => onChange({ agentId })}
          error={problemOf("agentId")}
        />
      </CardBody>
    </Card>
  );
}
