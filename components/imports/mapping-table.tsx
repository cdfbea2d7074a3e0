"use client";

import { NativeSelect } from "@/components/ui/native-select";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { ImportResource, ImportTarget } from "@/types/imports";
import { type ImportChoice, importChoices, ownChoice, variableChoices } from "./import-fields";

const SHOWN_VALUES = 3;

export interface MappingTableProps {
  kind: ImportResource["kind"];
  file: NonNullable<ImportResource["file"]>;
  columns: readonly (ImportTarget | null)[];
  onChange: (columns: (ImportTarget | null)[]) => void;
  /** Names the agent's texts hold, which a column can give a value to. */
  variableNames: readonly string[];
}

/** Each column of the file with what it holds, and what it becomes. */
export function MappingTable({ kind, file, columns, onChange, variableNames }: MappingTableProps) {
  const wanted = variableChoices(kind, variableNames);
  return (
    <div className="@container rounded-lg border">
      <Table aria-label="Columns of the file">
        <TableHead>
          <tr>
            <TableHeader>Column</TableHeader>
            <TableHeader className="@max-xl:hidden">Holds</TableHeader>
            <TableHeader>Becomes</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {file.headers.map((header, index) => (
            // A header may stand there twice; its place does not.
            // biome-ignore lint/suspicious/noArrayIndexKey: columns never change places
            <TableRow key={index}>
              <TableCell className="max-w-32 truncate py-2 font-medium @xl:max-w-44">
                {header || "(no name)"}
                {/* What a column becomes has to be in sight on a phone and in a sheet too. */}
                <span className="block truncate font-normal text-muted-foreground text-sm @xl:hidden">
                  {samplesOf(file.sample, index) || "Empty"}
                </span>
              </TableCell>
              <TableCell className="@max-xl:hidden max-w-64 truncate py-2 text-muted-foreground">
                {samplesOf(file.sample, index) || "Empty"}
              </TableCell>
              <TableCell className="py-2">
                <TargetSelect
                  label={`Column ${header || index + 1} becomes`}
                  value={columns[index] ?? null}
                  fields={importChoices(kind)}
                  values={withOwn(wanted, ownChoice(kind, header), columns[index] ?? null)}
                  onChange={(target) => onChange(columns.with(index, target))}
                />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function samplesOf(sample: readonly (readonly string[])[], index: number): string {
  const values = sample.map((row) => row[index]?.trim() ?? "").filter(Boolean);
  return [...new Set(values)].slice(0, SHOWN_VALUES).join(" · ");
}

/** Names that are wanted, the column's own, and the one that was guessed. */
function withOwn(
  wanted: readonly ImportChoice[],
  own: ImportChoice | null,
  guess: ImportTarget | null,
): ImportChoice[] {
  const all = own ? [own, ...wanted] : [...wanted];
  if (guess?.includes(":")) all.push({ value: guess, label: `Value {{${guess.split(":")[1]}}}` });
  return all.filter(({ value }, index) => all.findIndex((other) => other.value === value) === index);
}

interface TargetSelectProps {
  label: string;
  value: ImportTarget | null;
  fields: readonly ImportChoice[];
  values: readonly ImportChoice[];
  onChange: (target: ImportTarget | null) => void;
}

function TargetSelect({ label, value, fields, values, onChange }: TargetSelectProps) {
  const all = [...fields, ...values];
  return (
    <NativeSelect
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => onChange(all.find((choice) => choice.value === event.target.value)?.value ?? null)}
      className="min-w-36 sm:min-w-44"
    >
      <option value="">Kept beside, not used</option>
      <optgroup label="Field">
        <Options choices={fields} />
      </optgroup>
      {values.length > 0 ? (
        <optgroup label="Own value">
          <Options choices={values} />
        </optgroup>
      ) : null}
    </NativeSelect>
  );
}

function Options({ choices }: { choices: readonly ImportChoice[] }) {
  return choices.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}
