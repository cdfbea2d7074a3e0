"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { filterTrigger } from "@/components/patterns/filter-face";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { CallListFilters } from "@/lib/client/call-filters/keys";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { TYPE_WORDS } from "../call-looks";
import { GOAL_WORDS } from "./extra-filters";
import { MoreFiltersFace, type MoreFiltersProps } from "./more-filters";
import { FIELD_MESSAGES, readMoreFilters, toFieldTexts } from "./more-filters-form";

/** The form of the seldom used filters, open. */
export function MoreFiltersOpen({ filters, onChange }: MoreFiltersProps) {
  const [open, setOpen] = useState(true);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // A field may hold a file by its type alone; this form has none.
    const texts = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]),
    );
    const read = readMoreFilters(texts);
    setWrong(read.wrong);
    if (read.wrong.length > 0) return;
    setOpen(false);
    onChange(read.change);
  };
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setWrong([]);
      }}
    >
      <PopoverTrigger className={filterTrigger(false)}>
        <MoreFiltersFace />
      </PopoverTrigger>
      <PopoverContent aria-label="More filters" className="w-80 max-w-[calc(100vw-2rem)]">
        <form noValidate onSubmit={apply} className="flex flex-col gap-3">
          <MoreFields filters={filters} wrong={wrong} />
          <div className="flex justify-end">
            <Button type="submit" variant="primary" size="sm">
              Apply
            </Button>
          </div>
        </form>
      </PopoverContent>
    </Popover>
  );
}

function MoreFields({ filters, wrong }: { filters: CallListFilters; wrong: readonly string[] }) {
  const seesCosts = useCan()("calls.costs.read");
  const { currency } = useWorkspaceScope();
  const texts = toFieldTexts(filters);
  const text = (name: keyof typeof texts, label: string, inputMode: "tel" | "decimal") => (
    <Field label={label} required error={wrong.includes(name) ? FIELD_MESSAGES[name] : null}>
      <Input name={name} inputMode={inputMode} autoComplete="off" maxLength={20} defaultValue={texts[name]} />
    </Field>
  );
  return (
    <>
      {text("number", "Number begins with", "tel")}
      <Pair>
        <Choice name="type" label="Type" words={TYPE_WORDS} value={filters.type} />
        <Choice name="goalMet" label="Goal" words={GOAL_WORDS} value={filters.goalMet} />
      </Pair>
      <Pair>
        {text("minMinutes", "Minutes, at least", "decimal")}
        {text("maxMinutes", "At most", "decimal")}
      </Pair>
      {seesCosts ? (
        <Pair>
          {text("minCost", `Cost in ${currency}, at least`, "decimal")}
          {text("maxCost", "At most", "decimal")}
        </Pair>
      ) : null}
    </>
  );
}

function Pair({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-2 gap-2">{children}</div>;
}

interface ChoiceProps {
  name: string;
  label: string;
  words: Readonly<Record<string, string>>;
  value: string | undefined;
}

function Choice({ name, label, words, value }: ChoiceProps) {
  return (
    <Field label={label} required>
      {(control) => (
        <NativeSelect {...control} name={name} defaultValue={value ?? ""}>
          <option value="">Any</option>
          {Object.entries(words).map(([key, word]) => (
            <option key={key} value={key}>
              {word}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
}
