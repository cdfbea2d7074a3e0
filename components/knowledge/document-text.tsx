"use client";

import { Pencil } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { formatNumber } from "@/config/format";
import { useCan } from "@/lib/client/workspaces/workspace-scope";
import type { DocumentResource } from "@/types/knowledge";
import { DocumentEditor } from "./document-editor";
import { MarkdownPreview } from "./markdown-preview";

/** The text agents have. A typed one can be changed here. */
export function DocumentText({ document }: { document: DocumentResource }) {
  const mayWrite = useCan()("knowledge.write");
  const [isEditing, setEditing] = useState(false);
  const { source, text, characterCount } = document;
  const mayEdit = mayWrite && source === "text";
  if (mayEdit && isEditing) return <DocumentEditor document={document} onDone={() => setEditing(false)} />;
  return (
    <Card>
      <CardHeader
        title="Text"
        {...(source === "text"
          ? {}
          : { description: "As it was read. Agents get these words, without the layout." })}
        actions={
          mayEdit ? (
            <Button size="sm" onClick={() => setEditing(true)}>
              <Pencil aria-hidden />
              Edit
            </Button>
          ) : null
        }
      />
      <CardBody>
        {text === null ? (
          <p className="py-10 text-center text-muted-foreground">
            {document.status === "processing"
              ? "The text appears when it has been read."
              : "There is no text."}
          </p>
        ) : (
          <>
            <MarkdownPreview text={text} />
            {characterCount > text.length ? (
              <p className="mt-4 text-muted-foreground">
                These are the first {formatNumber(text.length)} of {formatNumber(characterCount)} characters.
                Agents know all of them.
              </p>
            ) : null}
          </>
        )}
      </CardBody>
    </Card>
  );
}
