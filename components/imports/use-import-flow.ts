"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { campaignKeys } from "@/lib/client/campaigns/keys";
import { dncKeys } from "@/lib/client/dnc/keys";
import { messageOf } from "@/lib/client/form-problem";
import { importKeys } from "@/lib/client/imports/keys";
import { useUploadImport } from "@/lib/client/imports/mutations";
import { useImport, useImports } from "@/lib/client/imports/queries";
import { isResumable } from "@/lib/client/imports/upload";
import { leadKeys } from "@/lib/client/leads/keys";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { ImportResource } from "@/types/imports";

export interface ImportFlowOptions {
  kind: ImportResource["kind"];
  /** Of recipients. */
  campaignId?: string | undefined;
}

/** The list that such a file fills, where it is a page of its own. */
const FILLED: Partial<Record<ImportResource["kind"], (slug: string) => readonly unknown[]>> = {
  leads: leadKeys.all,
  dnc: (slug) => dncKeys.all({ kind: "workspace", slug }),
};

const isOpen = ({ status }: ImportResource) => !["done", "failed", "canceled"].includes(status);

/** The files of a list: the one under way, those before it, and how another is sent. */
export function useImportFlow({ kind, campaignId }: ImportFlowOptions) {
  const { slug } = useWorkspaceScope();
  const client = useQueryClient();
  const imports = useImports(slug, { kind, campaignId });
  const upload = useUploadImport(slug);
  const [file, setFile] = useState<File | null>(null);
  const stopper = useRef<AbortController | null>(null);
  // A colleague's file is theirs to map, to stop and to send again.
  const listed = imports.data?.find((found) => found.isMine && isOpen(found)) ?? null;
  const { data: current = listed } = useImport(slug, listed?.id ?? null);
  const status = current?.status;
  useEffect(() => {
    if (!status) return;
    void client.invalidateQueries({ queryKey: importKeys.all(slug) });
    const filled = FILLED[kind]?.(slug);
    if (filled) void client.invalidateQueries({ queryKey: filled });
    if (campaignId) void client.invalidateQueries({ queryKey: campaignKeys.one(slug, campaignId) });
  }, [client, slug, kind, campaignId, status]);
  const send = async (chosen: File) => {
    stopper.current = new AbortController();
    setFile(chosen);
    const resume = imports.data?.find((known) => known.isMine && isResumable(known, chosen));
    try {
      await upload.mutateAsync({
        file: chosen,
        target: { kind, ...(campaignId ? { campaignId } : {}) },
        resume,
        signal: stopper.current.signal,
      });
    } catch {
      // Said where the file is chosen; what has arrived stays.
    } finally {
      setFile(null);
      await client.invalidateQueries({ queryKey: importKeys.all(slug) });
    }
  };
  return {
    imports,
    /** What the server has of a file that is not settled yet; null while there is none. */
    current: current && isOpen(current) ? current : null,
    settled: imports.data?.filter((found) => !isOpen(found)) ?? [],
    sending: file ? { file, sentBytes: upload.sentBytes } : null,
    error: upload.error && !stopper.current?.signal.aborted ? messageOf(upload.error) : null,
    send: (chosen: File) => void send(chosen),
    stop: () => stopper.current?.abort(),
  };
}
