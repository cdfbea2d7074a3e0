"use client";

import { FileText, Link2, type LucideIcon, Type } from "lucide-react";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import type { AddDocumentSheetProps } from "./add-document-sheet";
import { AddFiles } from "./add-files";
import { AddPage } from "./add-page";
import { AddText } from "./add-text";

type Way = "files" | "text" | "page";

const WAYS: readonly { way: Way; label: string; hint: string; Icon: LucideIcon }[] = [
  { way: "files", label: "Files", hint: "PDF, Word, CSV …", Icon: FileText },
  { way: "text", label: "Text", hint: "Type or paste", Icon: Type },
  { way: "page", label: "Web page", hint: "From an address", Icon: Link2 },
];

/** Adds files, a text or a web page. */
export function AddDocumentPanel({ open, onOpenChange }: AddDocumentSheetProps) {
  const [way, setWay] = useState<Way>("files");
  const close = () => onOpenChange(false);
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent
        title="Add documents"
        description="Agents know a document once you choose it for them."
        bodyClassName="flex flex-col gap-5"
      >
        <fieldset className="grid grid-cols-3 gap-2">
          <legend className="sr-only">Where it comes from</legend>
          {WAYS.map(({ way: each, label, hint, Icon }) => (
            <label
              key={each}
              className={cn(
                "flex cursor-pointer flex-col gap-0.5 rounded-lg border p-2.5 has-focus-visible:outline-2 has-focus-visible:outline-ring",
                way === each ? "border-accent bg-accent-soft" : "hover:bg-surface",
              )}
            >
              <input
                type="radio"
                name="way"
                value={each}
                checked={way === each}
                onChange={() => setWay(each)}
                className="sr-only"
              />
              <span className="flex items-center gap-1.5 font-medium">
                <Icon aria-hidden className="size-4 text-muted-foreground" />
                {label}
              </span>
              <span className="text-muted-foreground text-sm max-sm:hidden">{hint}</span>
            </label>
          ))}
        </fieldset>
        {way === "files" ? <AddFiles onDone={close} /> : null}
        {way === "text" ? <AddText onDone={close} /> : null}
        {way === "page" ? <AddPage onDone={close} /> : null}
      </SheetContent>
    </Sheet>
  );
}
