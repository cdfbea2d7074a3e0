"use client";

import { Badge } from "@/components/ui/badge";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";

export interface ValueRowProps {
  name: string;
  /** Of the people looked at, those who have a value of their own. */
  withValue: number;
  looked: number;
  defaultValue: string;
  isRequired: boolean;
  onDefault: (value: string) => void;
  onRequired: (isOn: boolean) => void;
  error: string | undefined;
}

/** One value: where it comes from, what stands in for those who have none, and whether they are called then. */
export function ValueRow(props: ValueRowProps) {
  const { name, withValue, looked, defaultValue, isRequired } = props;
  return (
    <li className="flex flex-col gap-2 py-3 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <code className="font-medium font-mono text-sm">{`{{${name}}}`}</code>
        <Source withValue={withValue} looked={looked} hasDefault={defaultValue !== ""} />
      </div>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
        <Field label="For people without one" className="min-w-0 flex-1 basis-52" error={props.error}>
          <Input
            autoComplete="off"
            maxLength={500}
            placeholder={isRequired ? "They are left out" : "Left empty"}
            value={defaultValue}
            onChange={(event) => props.onDefault(event.target.value)}
          />
        </Field>
        <label htmlFor={`required-${name}`} className="flex h-8 cursor-pointer items-center gap-2">
          <Switch id={`required-${name}`} checked={isRequired} onCheckedChange={props.onRequired} />
          Required
        </label>
      </div>
    </li>
  );
}

interface SourceProps {
  withValue: number;
  looked: number;
  hasDefault: boolean;
}

function Source({ withValue, looked, hasDefault }: SourceProps) {
  if (looked > 0 && withValue === looked) return <Badge tone="success">From the list</Badge>;
  if (withValue > 0) {
    return (
      <Badge tone={hasDefault ? "success" : "warning"}>
        {withValue} of the first {looked} have one
      </Badge>
    );
  }
  return hasDefault ? (
    <Badge tone="info">The same for all</Badge>
  ) : (
    <Badge tone="warning">Nobody has one</Badge>
  );
}
