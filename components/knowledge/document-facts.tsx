import { FactsPanel } from "@/components/patterns/facts-panel";
import { formatBytes } from "@/components/ui/file-check";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatNumber } from "@/config/format";
import { knowledgePlacement } from "@/types/agent-prompt";
import type { DocumentResource } from "@/types/knowledge";
import { DOCUMENT_TYPE_NAMES, tokenWords } from "./document-looks";

/** What the document is, and how large. */
export function DocumentFacts({ document }: { document: DocumentResource }) {
  const { type, source, sourceUrl, fileName, byteSize, tokenCount, characterCount } = document;
  const facts = [
    { label: "Type", value: DOCUMENT_TYPE_NAMES[type] },
    { label: "Size", value: tokenWords(tokenCount) },
    { label: "Characters", value: formatNumber(characterCount) },
    ...(source === "file" ? [{ label: "File", value: fileName }] : []),
    ...(sourceUrl
      ? [
          {
            label: "Address",
            value: (
              <a
                href={sourceUrl}
                target="_blank"
                rel="noopener noreferrer nofollow"
                className="focus-ring break-all rounded-sm text-accent-text underline underline-offset-4"
              >
                {sourceUrl}
              </a>
            ),
          },
        ]
      : []),
    ...(byteSize === null ? [] : [{ label: "Of the source", value: formatBytes(byteSize) }]),
    {
      label: source === "text" ? "Text changed" : "Read",
      value: document.processedAt ? <TimeAgo instant={document.processedAt} /> : null,
    },
    { label: "Added", value: <TimeAgo instant={document.createdAt} /> },
  ];
  return (
    <div className="flex flex-col gap-2">
      <FactsPanel title="Document" facts={facts} />
      {knowledgePlacement(tokenCount) === "looked_up" ? (
        <p className="px-1 text-pretty text-muted-foreground text-sm">
          Too large to be written into an agent's instructions: agents look up what a question needs.
        </p>
      ) : null}
    </div>
  );
}
