"use client";

import { type KeyboardEvent, type Ref, useId, useMemo, useRef, useState } from "react";
import { cn } from "@/components/ui/cn";
import type { FieldControl } from "@/components/ui/field";
import type { KnownVariable } from "./known-variables";
import { PromptBackdrop } from "./prompt-backdrop";
import { endOfOpen, marksOf, openVariable, suggestionsFor } from "./prompt-marks";
import { PromptProblems } from "./prompt-problems";
import { VariableSuggestions } from "./variable-suggestions";

/** The text and what lies behind it must break lines alike, so both wear exactly these. */
const TEXT_BOX =
  "block w-full whitespace-pre-wrap break-words border px-2.5 py-1.5 text-base [overflow-wrap:anywhere] max-sm:text-[16px]";

export interface PromptEditorProps {
  /** Wiring of the field around it. */
  control: FieldControl;
  name: string;
  value: string;
  onValueChange: (value: string) => void;
  onBlur?: () => void;
  variables: readonly KnownVariable[];
  /** Offers to make an unknown name a variable of the agent. */
  onAddVariable?: (name: string) => void;
  rows?: number;
  className?: string;
  ref?: Ref<HTMLTextAreaElement>;
}

/**
 * A text with `{{variables}}`: typing two braces offers the names, unknown ones are underlined, unclosed ones are named
 * with their place. A plain text area holds the text; the marks are drawn behind it and hidden from screen readers,
 * which are told the same in the list below.
 */
export function PromptEditor(props: PromptEditorProps) {
  const { control, value, variables, rows = 2 } = props;
  const area = useRef<HTMLTextAreaElement | null>(null);
  const backdrop = useRef<HTMLDivElement>(null);
  const listId = useId();
  const names = useMemo(() => new Set(variables.map(({ name }) => name)), [variables]);
  const marks = useMemo(() => marksOf(value, names), [value, names]);
  const writing = useWriting(value, variables, area);
  const { suggestions, active, isOpen } = writing;
  return (
    <div className="flex flex-col gap-1.5">
      <div className="relative">
        <PromptBackdrop
          ref={backdrop}
          text={value}
          marks={marks}
          caret={isOpen ? writing.start : null}
          className={cn(TEXT_BOX, props.className)}
        />
        <textarea
          {...control}
          ref={(node) => {
            area.current = node;
            if (typeof props.ref === "function") return props.ref(node);
            if (props.ref) props.ref.current = node;
            return undefined;
          }}
          name={props.name}
          rows={rows}
          value={value}
          spellCheck
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={isOpen ? listId : undefined}
          aria-activedescendant={isOpen ? `${listId}-${active}` : undefined}
          className={cn(
            TEXT_BOX,
            "field field-sizing-content relative resize-y bg-transparent!",
            props.className,
          )}
          onChange={(event) => {
            props.onValueChange(event.target.value);
            writing.look(event.target.value, event.target.selectionStart);
          }}
          onKeyDown={(event) => onKey(event, writing)}
          onClick={writing.close}
          onBlur={() => {
            writing.close();
            props.onBlur?.();
          }}
          onScroll={(event) => {
            if (backdrop.current) backdrop.current.scrollTop = event.currentTarget.scrollTop;
          }}
        />
        {isOpen ? (
          <VariableSuggestions
            id={listId}
            suggestions={suggestions}
            active={active}
            anchor={backdrop}
            onChoose={writing.choose}
          />
        ) : null}
      </div>
      <PromptProblems
        marks={marks}
        area={area}
        {...(props.onAddVariable ? { onAddVariable: props.onAddVariable } : {})}
      />
    </div>
  );
}

type Writing = ReturnType<typeof useWriting>;

/** The name that is being written, what could be meant, and which of it is chosen. */
function useWriting(
  value: string,
  variables: readonly KnownVariable[],
  area: { current: HTMLTextAreaElement | null },
) {
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const open = caret === null ? null : openVariable(value, caret);
  const suggestions = open ? suggestionsFor(open.typed, variables) : [];
  const isOpen = open !== null && suggestions.length > 0;
  const choose = (name: string) => {
    const field = area.current;
    if (!field || !open || caret === null) return;
    field.focus();
    field.setSelectionRange(open.start, endOfOpen(value, caret));
    // The only way to put text into a field that its undo knows of.
    document.execCommand("insertText", false, `{{${name}}}`);
    setCaret(null);
  };
  return {
    isOpen,
    start: open?.start ?? null,
    suggestions,
    active: Math.min(active, Math.max(0, suggestions.length - 1)),
    choose,
    look: (text: string, at: number) => {
      setCaret(openVariable(text, at) ? at : null);
      setActive(0);
    },
    move: (by: number) => setActive((at) => (at + by + suggestions.length) % suggestions.length),
    close: () => setCaret(null),
  };
}

function onKey(event: KeyboardEvent<HTMLTextAreaElement>, writing: Writing): void {
  if (!writing.isOpen || event.nativeEvent.isComposing) return;
  const chosen = writing.suggestions[writing.active];
  if (event.key === "ArrowDown") writing.move(1);
  else if (event.key === "ArrowUp") writing.move(-1);
  else if (event.key === "Escape") writing.close();
  else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey && chosen)
    writing.choose(chosen.name);
  else return;
  event.preventDefault();
  event.stopPropagation();
}
