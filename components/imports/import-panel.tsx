"use client";

import { Download } from "lucide-react";
import { QueryState } from "@/components/patterns/query-state";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useCancelImport } from "@/lib/client/imports/mutations";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { ImportResource } from "@/types/imports";
import { FileZone } from "./file-zone";
import { ImportProgress, UploadProgress } from "./import-progress";
import { ImportResult } from "./import-result";
import { MappingForm } from "./mapping-form";
import { type ImportFlowOptions, useImportFlow } from "./use-import-flow";

export interface ImportPanelProps extends ImportFlowOptions {
  /** Names the agent's texts hold, which columns can give values to. */
  variableNames?: readonly string[];
  /** Files that show how a list can look. */
  samples?: readonly { href: string; label: string }[];
}

const NO_NAMES: readonly string[] = [];

/** A list from a file: sent, looked at, its columns given a meaning, taken in row by row. Can be left and come back to. */
export function ImportPanel({ variableNames = NO_NAMES, samples = [], ...options }: ImportPanelProps) {
  const flow = useImportFlow(options);
  return (
    <div className="flex flex-col gap-4">
      <QueryState
        query={flow.imports}
        skeleton={<Skeleton className="h-32 rounded-lg" />}
        isEmpty={() => false}
        empty={null}
      >
        {() => <Current flow={flow} variableNames={variableNames} />}
      </QueryState>
      {samples.length > 0 && flow.current === null ? <Samples samples={samples} /> : null}
      {flow.settled.length > 0 ? (
        <ul aria-label="Imported files" className="divide-y rounded-lg border">
          {flow.settled.map((found) => (
            <ImportResult key={found.id} found={found} />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

interface CurrentProps {
  flow: ReturnType<typeof useImportFlow>;
  variableNames: readonly string[];
}

function Current({ flow, variableNames }: CurrentProps) {
  const { current, sending } = flow;
  if (sending) return <UploadProgress {...sending} onStop={flow.stop} />;
  if (current?.status === "mapping" && current.file) {
    return <MappingForm key={current.id} found={current} file={current.file} variableNames={variableNames} />;
  }
  if (current && current.status !== "uploading") return <ImportProgress found={current} />;
  return (
    <>
      {current ? <BrokenOff found={current} /> : null}
      <FileZone onFile={flow.send} error={flow.error} />
    </>
  );
}

function BrokenOff({ found }: { found: ImportResource }) {
  const { slug } = useWorkspaceScope();
  const cancel = useCancelImport(slug, found.id);
  const forget = () => cancel.mutate(undefined, { onError: (error) => toast.error(messageOf(error)) });
  return (
    <Alert
      tone="info"
      title={`${found.fileName} was not sent to its end`}
      actions={
        <Button size="sm" loading={cancel.isPending} onClick={forget}>
          Forget it
        </Button>
      }
    >
      Choose the same file again: it goes on where it stopped.
    </Alert>
  );
}

function Samples({ samples }: Required<Pick<ImportPanelProps, "samples">>) {
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted-foreground text-sm">
      How a list can look:
      {samples.map(({ href, label }) => (
        <a
          key={href}
          href={href}
          download
          className="focus-ring inline-flex items-center gap-1 rounded-sm text-accent-text underline underline-offset-4"
        >
          <Download aria-hidden className="size-3.5" />
          {label}
        </a>
      ))}
    </p>
  );
}
