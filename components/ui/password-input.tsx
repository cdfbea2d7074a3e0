"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ChangeEvent, type ComponentProps, useRef, useState } from "react";
import { cn } from "./cn";
import { PasswordMeter } from "./password-meter";
import { measurePassword, type PasswordScore } from "./password-strength";

export interface PasswordInputProps extends Omit<ComponentProps<"input">, "type"> {
  /** Shows the strength below, measured here as one types. */
  meter?: boolean;
  /** Shows this strength instead of measuring. */
  score?: PasswordScore | null;
  /** Words a guesser would try first, such as the e-mail address. */
  knownWords?: readonly string[];
}

/** A password field with a show / hide button and, for new passwords, a strength meter. */
export function PasswordInput({
  meter,
  score,
  knownWords,
  onChange,
  className,
  ...props
}: PasswordInputProps) {
  const [visible, setVisible] = useState(false);
  const measured = useMeasuredScore(knownWords);
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    if (meter && score === undefined) measured.measure(event.target.value);
    onChange?.(event);
  };
  const Icon = visible ? EyeOff : Eye;
  return (
    <div className="flex flex-col gap-1.5">
      <span className="relative block">
        <input
          type={visible ? "text" : "password"}
          autoCapitalize="none"
          spellCheck={false}
          className={cn("field h-8 pr-9 pl-2.5 text-base", className)}
          onChange={change}
          {...props}
        />
        <button
          type="button"
          aria-pressed={visible}
          aria-label="Show password"
          onClick={() => setVisible(!visible)}
          className="focus-ring absolute top-1 right-1 flex size-6 items-center justify-center rounded-sm text-muted-foreground hover:text-foreground"
        >
          <Icon aria-hidden className="size-4" />
        </button>
      </span>
      {meter || score !== undefined ? <PasswordMeter score={score ?? measured.score} /> : null}
    </div>
  );
}

function useMeasuredScore(knownWords: readonly string[] = []) {
  const [score, setScore] = useState<PasswordScore | null>(null);
  const latest = useRef("");
  const measure = (password: string) => {
    latest.current = password;
    if (!password) {
      setScore(null);
      return;
    }
    measurePassword(password, knownWords).then(
      (result) => {
        if (latest.current === password) setScore(result);
      },
      // Without the estimator the meter stays empty; the server decides what is acceptable.
      () => setScore(null),
    );
  };
  return { score, measure };
}
