import type { ComponentProps } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { TimeZoneOptions } from "./time-zone-options";

export interface TimeZoneFieldProps extends Omit<ComponentProps<typeof Input>, "id" | "list"> {
  /** Of the list of zones; a page has one of each. */
  listId: string;
  /** What the zone is for, and what counts without one. */
  hint: string;
  error: string | undefined;
}

/** A zone to choose or to type. */
export function TimeZoneField({ listId, hint, error, ...input }: TimeZoneFieldProps) {
  return (
    <>
      <Field label="Time zone" error={error} hint={hint}>
        <Input list={listId} autoComplete="off" {...input} />
      </Field>
      <TimeZoneOptions id={listId} />
    </>
  );
}
