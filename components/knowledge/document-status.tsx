import { StatusBadge } from "@/components/patterns/status-badge";
import { Progress } from "@/components/ui/progress";
import type { DocumentListItem } from "@/types/knowledge";
import { DOCUMENT_STATUS_LOOKS } from "./document-looks";

/** How a document stands, with a bar while it is being read. */
export function DocumentStatus({
  document,
}: {
  document: Pick<DocumentListItem, "title" | "status" | "progress">;
}) {
  const { title, status, progress } = document;
  return (
    <span className="inline-flex items-center gap-2">
      <StatusBadge status={status} looks={DOCUMENT_STATUS_LOOKS} />
      {status === "processing" ? (
        <Progress value={progress} label={`Reading of ${title}`} className="w-16" />
      ) : null}
    </span>
  );
}
