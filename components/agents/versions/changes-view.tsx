"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";
import type { DefinitionChange } from "@/types/agent-versions";
import { useKnownNames } from "./use-known-names";
import { type KnownNames, valueWords } from "./value-words";

const TextDiff = dynamic(() => import("./text-diff").then((module) => module.TextDiff), {
  ssr: false,
  loading: () => <Skeleton className="h-24 rounded-lg" />,
});

const MARKS = { added: "Added", removed: "Removed", changed: "Changed" };

/** What differs between two definitions, part by part. */
export function ChangesView({ changes }: { changes: readonly DefinitionChange[] }) {
  const names = useKnownNames(changes);
  return (
    <ul className="flex flex-col gap-3">
      {changes.map((change) => (
        <li key={change.path} className="min-w-0">
          <p className="mb-1 flex items-baseline gap-2">
            <span className="font-medium">{change.label}</span>
            <span className="text-muted-foreground text-xs">{MARKS[change.kind]}</span>
          </p>
          {change.isText ? (
            <TextDiff before={textOf(change.before)} after={textOf(change.after)} />
          ) : (
            <Values change={change} names={names} />
          )}
        </li>
      ))}
    </ul>
  );
}

function textOf(value: DefinitionChange["before"]): string {
  return typeof value === "string" ? value : "";
}

interface ValuesProps {
  change: DefinitionChange;
  names: KnownNames;
}

function Values({ change: { path, kind, before, after }, names }: ValuesProps) {
  return (
    <div className="flex flex-col gap-1 text-sm">
      {kind === "added" ? null : (
        <del className="whitespace-pre-wrap break-words rounded-sm bg-danger-soft px-2 py-1 text-danger-text no-underline">
          {valueWords(path, before, names)}
        </del>
      )}
      {kind === "removed" ? null : (
        <ins className="whitespace-pre-wrap break-words rounded-sm bg-success-soft px-2 py-1 text-success-text no-underline">
          {valueWords(path, after, names)}
        </ins>
      )}
    </div>
  );
}
