"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { useKnownNames } from "../versions/use-known-names";
import { type KnownNames, valueWords } from "../versions/value-words";
import type { Difference, Side } from "./merge-values";

export interface ConflictDialogProps {
  differences: readonly Difference[];
  onSettle: (picks: Record<string, Side>) => void;
}

/** Both sides of every part two people left differently. It cannot be closed: either choice keeps what was chosen. */
export function ConflictDialog({ differences, onSettle }: ConflictDialogProps) {
  const [picks, setPicks] = useState<Record<string, Side>>(() =>
    Object.fromEntries(differences.map(({ path, suggested }) => [path, suggested])),
  );
  const names = useKnownNames(
    differences.map(({ path, mine, theirs }) => ({ path, before: mine, after: theirs })),
  );
  const all = (side: Side) => setPicks(Object.fromEntries(differences.map(({ path }) => [path, side])));
  const footer = (
    <>
      <div className="mr-auto flex gap-2">
        <Button variant="ghost" onClick={() => all("mine")}>
          All mine
        </Button>
        <Button variant="ghost" onClick={() => all("theirs")}>
          All theirs
        </Button>
      </div>
      <Button variant="primary" onClick={() => onSettle(picks)}>
        Save what is chosen
      </Button>
    </>
  );
  return (
    <Dialog open>
      <DialogContent
        title="Somebody else changed this agent"
        description="Choose which of the two stays, part by part. Nothing was overwritten yet."
        size="xl"
        footer={footer}
        onEscapeKeyDown={(event) => event.preventDefault()}
        onInteractOutside={(event) => event.preventDefault()}
        className="[&>header_button]:hidden"
      >
        <ul className="flex flex-col gap-4">
          {differences.map((difference) => (
            <Choice
              key={difference.path}
              difference={difference}
              names={names}
              pick={picks[difference.path] ?? difference.suggested}
              onPick={(side) => setPicks({ ...picks, [difference.path]: side })}
            />
          ))}
        </ul>
      </DialogContent>
    </Dialog>
  );
}

interface ChoiceProps {
  difference: Difference;
  names: KnownNames;
  pick: Side;
  onPick: (side: Side) => void;
}

function Choice({ difference, names, pick, onPick }: ChoiceProps) {
  return (
    <li>
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-1 font-medium">
          {difference.label}
          {difference.isClash ? (
            <span className="ml-2 font-normal text-sm text-warning-text">changed by both</span>
          ) : null}
        </legend>
        <div className="grid gap-2 sm:grid-cols-2">
          <SideChoice
            {...{ label: "Mine", path: difference.path, value: difference.mine, names }}
            isChosen={pick === "mine"}
            onChoose={() => onPick("mine")}
          />
          <SideChoice
            {...{ label: "Theirs", path: difference.path, value: difference.theirs, names }}
            isChosen={pick === "theirs"}
            onChoose={() => onPick("theirs")}
          />
        </div>
      </fieldset>
    </li>
  );
}

interface SideChoiceProps {
  label: string;
  path: string;
  value: unknown;
  names: KnownNames;
  isChosen: boolean;
  onChoose: () => void;
}

function SideChoice({ label, path, value, names, isChosen, onChoose }: SideChoiceProps) {
  return (
    <label className="flex min-w-0 cursor-pointer items-start gap-2.5 rounded-lg border bg-raised px-3 py-2 has-checked:border-accent has-checked:bg-accent-soft">
      <input
        type="radio"
        name={`side-${path}`}
        checked={isChosen}
        onChange={onChoose}
        className="focus-ring mt-1 accent-accent"
      />
      <span className="min-w-0">
        <span className="font-medium">{label}</span>
        <span className="block max-h-56 overflow-y-auto whitespace-pre-wrap break-words text-sm">
          {valueWords(path, value, names)}
        </span>
      </span>
    </label>
  );
}
