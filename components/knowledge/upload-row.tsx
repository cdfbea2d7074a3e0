"use client";

import { CircleAlert, CircleCheck, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { formatBytes } from "@/components/ui/file-check";
import { Spinner } from "@/components/ui/spinner";
import { useDocument } from "@/lib/client/knowledge/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { tokenWords } from "./document-looks";
import { DocumentStatus } from "./document-status";
import type { UploadState } from "./use-uploads";

/** One file: on its way, refused with the reason, or there and being read. */
export function UploadRow({ upload, onForget }: { upload: UploadState; onForget: () => void }) {
  const { name, size, documentId, problem } = upload;
  return (
    <li className="flex items-start gap-3 px-3 py-2.5">
      <span className="mt-0.5 shrink-0 [&_svg]:size-4">
        {problem ? (
          <CircleAlert aria-hidden className="text-danger-text" />
        ) : documentId ? (
          <CircleCheck aria-hidden className="text-success-text" />
        ) : (
          <Spinner />
        )}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate">{name}</span>
        {problem ? (
          <span role="alert" className="block text-danger-text text-sm">
            {problem}
          </span>
        ) : documentId ? (
          <Reading documentId={documentId} />
        ) : (
          <span className="block text-muted-foreground text-sm">Sending, {formatBytes(size)}</span>
        )}
      </span>
      {problem ? (
        <Button variant="ghost" size="icon-sm" aria-label={`Dismiss ${name}`} onClick={onForget}>
          <X aria-hidden />
        </Button>
      ) : null}
    </li>
  );
}

/** How far the reading of a file is; what is wrong with it where that ended. */
function Reading({ documentId }: { documentId: string }) {
  const { slug } = useWorkspaceScope();
  const { data } = useDocument(slug, documentId);
  if (!data) return null;
  return (
    <span className="flex flex-col gap-1 text-muted-foreground text-sm" aria-live="polite">
      <span className="flex items-center gap-2">
        <DocumentStatus document={data} />
        {data.tokenCount > 0 ? <span className="tabular">{tokenWords(data.tokenCount)}</span> : null}
      </span>
      {data.errorMessage}
    </span>
  );
}
