"use client";

import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toast";
import { formatNumber } from "@/config/format";
import { messageOf } from "@/lib/client/form-problem";
import { useCancelImport, useRunImport } from "@/lib/client/imports/mutations";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { ImportMapping, ImportResource } from "@/types/imports";
import { CountrySelect, useHomeCountry } from "./country-select";
import { mappingProblem, startColumns } from "./import-fields";
import { MappingTable } from "./mapping-table";

export interface MappingFormProps {
  found: ImportResource;
  file: NonNullable<ImportResource["file"]>;
  variableNames: readonly string[];
}

/** What each column means, and how numbers without a country code are read. */
export function MappingForm({ found, file, variableNames }: MappingFormProps) {
  const { slug } = useWorkspaceScope();
  const [columns, setColumns] = useState(() => startColumns(found.kind, file.guesses, file.headers));
  const [defaultCountry, setCountry] = useState(useHomeCountry());
  const [existing, setExisting] = useState<ImportMapping["existing"]>("skip");
  const [elsewhere, setElsewhere] = useState<ImportMapping["elsewhere"]>("leave_out");
  const run = useRunImport(slug, found.id);
  const cancel = useCancelImport(slug, found.id);
  const problem = mappingProblem(found.kind, columns);
  const start = () => run.mutate({ columns, defaultCountry, existing, elsewhere });
  const leave = () => cancel.mutate(undefined, { onError: (error) => toast.error(messageOf(error)) });
  return (
    <div className="flex flex-col gap-4">
      <div>
        <h3 className="font-semibold">{found.fileName}</h3>
        <p className="text-muted-foreground text-sm">{factsOf(found, file)}</p>
      </div>
      {file.warnings.map((warning) => (
        <Alert key={warning} tone="warning" title={warning} />
      ))}
      <MappingTable
        kind={found.kind}
        file={file}
        columns={columns}
        onChange={setColumns}
        variableNames={variableNames}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Numbers without a country code are of"
          required
          hint="Numbers that begin with + keep their own."
        >
          <CountrySelect value={defaultCountry} onChange={(event) => setCountry(event.target.value)} />
        </Field>
        {found.kind === "recipients" ? (
          <Field label="Numbers that wait in another campaign" required hint="Of this workspace.">
            <NativeSelect
              value={elsewhere}
              onChange={(event) => setElsewhere(event.target.value === "take" ? "take" : "leave_out")}
            >
              <option value="leave_out">Leave out of this one</option>
              <option value="take">Call in this one, too</option>
            </NativeSelect>
          </Field>
        ) : (
          <Field label="Numbers that are there already" required>
            <NativeSelect
              value={existing}
              onChange={(event) => setExisting(event.target.value === "update" ? "update" : "skip")}
            >
              <option value="skip">Leave as they are</option>
              <option value="update">Bring up to date</option>
            </NativeSelect>
          </Field>
        )}
      </div>
      {run.error ? <Alert tone="danger" title={messageOf(run.error)} /> : null}
      <div className="flex flex-wrap items-center justify-end gap-2">
        {problem ? <p className="mr-auto text-muted-foreground text-sm">{problem}</p> : null}
        <Button loading={cancel.isPending} disabled={run.isPending} onClick={leave}>
          Take another file
        </Button>
        <Button variant="primary" loading={run.isPending} disabled={problem !== null} onClick={start}>
          Import
        </Button>
      </div>
    </div>
  );
}

function factsOf({ rowsTotal }: ImportResource, file: NonNullable<ImportResource["file"]>): string {
  const facts = [
    file.format === "xlsx" ? "Excel" : "CSV",
    file.encoding,
    rowsTotal === null ? null : `${formatNumber(rowsTotal)} rows`,
    `${formatNumber(file.headers.length)} columns`,
  ];
  return facts.filter((fact) => fact !== null).join(" · ");
}
