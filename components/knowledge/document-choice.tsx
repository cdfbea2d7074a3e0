import { X } from "lucide-react";
import { useId } from "react";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import type { DocumentListItem } from "@/types/knowledge";
import { DOCUMENT_STATUS_LOOKS, DOCUMENT_TYPE_NAMES, tokenWords } from "./document-looks";

export interface DocumentChoiceProps {
  document: DocumentListItem;
  checked: boolean;
  disabled: boolean;
  onToggle: () => void;
}

/** One document that can be chosen. One that agents do not have is told apart, but can be chosen ahead. */
export function DocumentChoice({ document, checked, disabled, onToggle }: DocumentChoiceProps) {
  const id = useId();
  const { title, type, status, tokenCount } = document;
  return (
    <li className="flex items-center gap-3 px-3 py-2">
      <Checkbox
        id={id}
        checked={checked}
        disabled={disabled}
        onCheckedChange={onToggle}
        aria-describedby={`${id}-facts`}
      />
      <label htmlFor={id} className="min-w-0 flex-1 cursor-pointer">
        <span className="block truncate">{title}</span>
        <span id={`${id}-facts`} className="block text-muted-foreground text-sm">
          {DOCUMENT_TYPE_NAMES[type]}
        </span>
      </label>
      {status === "active" ? null : <StatusBadge status={status} looks={DOCUMENT_STATUS_LOOKS} />}
      <span className="tabular shrink-0 text-muted-foreground text-sm">{tokenWords(tokenCount)}</span>
    </li>
  );
}

/** A chosen document that was deleted since. */
export function LostChoice({ disabled, onRemove }: { disabled: boolean; onRemove: () => void }) {
  return (
    <li className="flex items-center justify-between gap-3 px-3 py-2 text-muted-foreground">
      This document is no longer there.
      <Button variant="ghost" size="sm" disabled={disabled} onClick={onRemove}>
        <X aria-hidden />
        Remove
      </Button>
    </li>
  );
}
