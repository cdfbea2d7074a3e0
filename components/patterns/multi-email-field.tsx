"use client";

import { X } from "lucide-react";
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from "react";
import { cn } from "../ui/cn";
import { Field, type FieldControl } from "../ui/field";
import { type CheckedEmail, checkEmails, type EmailRules, splitEmails } from "./parse-emails";

export interface MultiEmailFieldProps extends EmailRules {
  label: string;
  hint?: string;
  /** Addresses so far, those that cannot be used among them: ask `checkEmails` before sending. */
  value: readonly string[];
  onChange: (emails: string[]) => void;
  /** What is wrong with the field as a whole. */
  error?: string | null | undefined;
  disabled?: boolean;
}

/** Several e-mail addresses at once, typed or pasted. Those that cannot be used are marked and say why. */
export function MultiEmailField(props: MultiEmailFieldProps) {
  const { label, hint, value, error, taken, maximum } = props;
  const checked = checkEmails(value, { taken, maximum });
  const wrong = checked.filter(({ problem }) => problem !== null);
  const summary = wrong.map(({ email, problem }) => `${email}: ${problem}`).join(". ");
  return (
    <Field label={label} required hint={hint} error={error || summary || undefined}>
      {(control) => <EmailBox {...props} control={control} checked={checked} />}
    </Field>
  );
}

interface EmailBoxProps extends MultiEmailFieldProps {
  control: FieldControl;
  checked: readonly CheckedEmail[];
}

function EmailBox({ control, checked, value, onChange, disabled }: EmailBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const add = (text: string) => {
    setTyped("");
    const added = splitEmails(text);
    if (added.length > 0) onChange([...new Set([...value, ...added])]);
  };
  const remove = (email: string) => {
    onChange(value.filter((candidate) => candidate !== email));
    input.current?.focus();
  };
  const key = (event: KeyboardEvent<HTMLInputElement>) => {
    const isSeparator = event.key === "Enter" || event.key === "," || event.key === ";" || event.key === " ";
    if (isSeparator && typed.trim() && !event.nativeEvent.isComposing) {
      event.preventDefault();
      add(typed);
    }
    const last = value.at(-1);
    if (event.key === "Backspace" && !typed && last !== undefined) {
      // Back into the field, so that a slip can be mended rather than typed anew.
      event.preventDefault();
      onChange(value.slice(0, -1));
      setTyped(last);
    }
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData("text");
    if (!/[\s,;<]/.test(text.trim())) return;
    event.preventDefault();
    add(`${typed} ${text}`);
  };
  return (
    <div className="field flex flex-wrap items-center gap-1.5 p-1.5 has-[input:focus-visible]:border-ring has-[input:focus-visible]:ring-3 has-[input:focus-visible]:ring-ring/25">
      {checked.length > 0 ? (
        <ul aria-label="Added addresses" className="contents">
          {checked.map((entry) => (
            <EmailChip
              key={entry.email}
              entry={entry}
              disabled={disabled}
              onRemove={() => remove(entry.email)}
            />
          ))}
        </ul>
      ) : null}
      <input
        ref={input}
        {...control}
        type="text"
        inputMode="email"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        disabled={disabled}
        placeholder={value.length === 0 ? "ann@example.com, bob@example.com" : ""}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={key}
        onPaste={paste}
        onBlur={() => add(typed)}
        className="h-6 min-w-40 flex-1 bg-transparent px-1 text-base outline-none"
      />
      <span role="status" className="sr-only">
        {value.length === 0 ? "" : `${value.length} added`}
      </span>
    </div>
  );
}

interface EmailChipProps {
  entry: CheckedEmail;
  disabled: boolean | undefined;
  onRemove: () => void;
}

function EmailChip({ entry: { email, problem }, disabled, onRemove }: EmailChipProps) {
  return (
    <li
      title={problem ?? undefined}
      className={cn(
        "inline-flex h-6 min-w-0 max-w-full items-center rounded-sm bg-muted pl-2 text-sm",
        problem && "bg-danger-soft text-danger-text",
      )}
    >
      <span className="truncate">{email}</span>
      {problem ? <span className="sr-only">: {problem}</span> : null}
      <button
        type="button"
        aria-label={`Remove ${email}`}
        disabled={disabled}
        onClick={onRemove}
        className="focus-ring flex size-6 shrink-0 items-center justify-center rounded-sm hover:text-foreground"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </li>
  );
}
