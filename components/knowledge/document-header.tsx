"use client";

import { RefreshCw } from "lucide-react";
import { PageHeader } from "@/components/patterns/page-header";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useReprocessDocument, useUpdateDocument } from "@/lib/client/knowledge/mutations";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { DocumentResource } from "@/types/knowledge";
import { DocumentMenu } from "./document-menu";
import { DocumentStatus } from "./document-status";

/** What the document is called, how it stands, and what can be done with it. */
export function DocumentHeader({ document }: { document: DocumentResource }) {
  const mayWrite = useCan()("knowledge.write");
  return (
    <PageHeader
      title={document.title}
      status={<DocumentStatus document={document} />}
      actions={mayWrite ? <Actions document={document} /> : null}
    />
  );
}

function Actions({ document }: { document: DocumentResource }) {
  const { slug } = useWorkspaceScope();
  const reprocess = useReprocessDocument(slug, document.id);
  const update = useUpdateDocument(slug, document.id);
  const { status, source } = document;
  const activate = async () => {
    try {
      const { status: now } = await update.mutateAsync({ status: "active" });
      toast.success(now === "active" ? "Agents have this document now" : "The document is being read");
    } catch (error) {
      toast.error(messageOf(error));
    }
  };
  const readAgain = async () => {
    try {
      await reprocess.mutateAsync();
    } catch (error) {
      toast.error(messageOf(error));
    }
  };
  return (
    <>
      {source !== "text" && status !== "archived" ? (
        <Button
          disabled={status === "processing"}
          loading={reprocess.isPending}
          onClick={() => void readAgain()}
        >
          <RefreshCw aria-hidden />
          {source === "url" ? "Fetch again" : "Read again"}
        </Button>
      ) : null}
      {status === "draft" || status === "archived" ? (
        <Button variant="primary" loading={update.isPending} onClick={() => void activate()}>
          {status === "draft" ? "Make active" : "Bring back"}
        </Button>
      ) : null}
      <DocumentMenu document={document} />
    </>
  );
}
