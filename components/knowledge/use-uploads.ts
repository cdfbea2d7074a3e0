"use client";

import { useState } from "react";
import { fileProblem } from "@/components/ui/file-check";
import { KNOWLEDGE_LIMITS } from "@/config/knowledge";
import { messageOf } from "@/lib/client/form-problem";
import { DOCUMENT_ENDINGS } from "@/lib/client/knowledge/media-type";
import { useUploadDocument } from "@/lib/client/knowledge/mutations";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { DocumentType } from "@/types/knowledge";

/** One file on its way; `documentId` once it has arrived, `problem` when it was refused. */
export interface UploadState {
  key: string;
  name: string;
  size: number;
  documentId: string | null;
  problem: string | null;
}

const RULES = { accept: DOCUMENT_ENDINGS, maxBytes: KNOWLEDGE_LIMITS.fileBytes };

/** Sends files one after the other, as they are chosen. */
export function useUploads(type: DocumentType) {
  const { slug } = useWorkspaceScope();
  const upload = useUploadDocument(slug);
  const [uploads, setUploads] = useState<UploadState[]>([]);
  const note = (key: string, change: Partial<UploadState>) =>
    setUploads((before) => before.map((each) => (each.key === key ? { ...each, ...change } : each)));
  const send = async (key: string, file: File) => {
    try {
      note(key, { documentId: (await upload.mutateAsync({ file, type })).id });
    } catch (error) {
      note(key, { problem: messageOf(error) });
    }
  };
  const take = async (files: File[]) => {
    const taken = files.map((file, place) => ({
      file,
      state: {
        key: `${Date.now()}-${place}`,
        name: file.name,
        size: file.size,
        documentId: null,
        problem: fileProblem(file, RULES),
      },
    }));
    setUploads((before) => [...before, ...taken.map(({ state }) => state)]);
    for (const { file, state } of taken) if (state.problem === null) await send(state.key, file);
  };
  return {
    uploads,
    take: (files: File[]) => void take(files),
    forget: (key: string) => setUploads((before) => before.filter((each) => each.key !== key)),
    isBusy: uploads.some(({ documentId, problem }) => documentId === null && problem === null),
  };
}
