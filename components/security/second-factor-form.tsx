"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { CodeInput } from "@/components/ui/code-input";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export interface SecondFactorFormProps {
  kind: "app" | "recovery";
  /** Where to go on to. */
  next: string;
  /** What was wrong with the code before, in words. */
  error: string | undefined;
  remember: boolean;
}

/** The code of the app or a recovery code. A plain form: with scripts, the last digit sends it. */
export function SecondFactorForm({ kind, next, error, remember }: SecondFactorFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [code, setCode] = useState("");
  const [isSent, setSent] = useState(false);
  useEffect(() => {
    form.current?.querySelector<HTMLInputElement>("input[name=code]")?.focus();
    // A page that comes back from the browser's memory has not been sent.
    const show = () => setSent(false);
    window.addEventListener("pageshow", show);
    return () => window.removeEventListener("pageshow", show);
  }, []);
  // A code counts once: sent twice, the second answer would be a refusal.
  const send = (event: FormEvent) => {
    if (isSent) event.preventDefault();
    setSent(true);
  };
  return (
    <form
      ref={form}
      method="post"
      action="/api/auth/two-factor/verify"
      onSubmit={send}
      className="flex flex-col gap-4"
    >
      <input type="hidden" name="next" value={next} />
      <input type="hidden" name="kind" value={kind} />
      {kind === "app" ? (
        <Field label="Code of your app" required error={error}>
          <CodeInput
            name="code"
            value={code}
            onValueChange={setCode}
            onComplete={() => form.current?.requestSubmit()}
            required
          />
        </Field>
      ) : (
        <Field
          label="Recovery code"
          required
          error={error}
          hint="Three groups of four, such as k7mp-2xqv-9nwt."
        >
          <Input
            name="code"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={40}
            required
          />
        </Field>
      )}
      <label htmlFor="remember" className="flex items-start gap-2">
        <Checkbox id="remember" name="remember" value="on" defaultChecked={remember} className="mt-0.5" />
        <span>
          Do not ask in this browser for 30 days
          <span className="block text-muted-foreground text-sm">Only on a device that is yours.</span>
        </span>
      </label>
      <Button type="submit" variant="primary" size="lg" loading={isSent}>
        Continue
      </Button>
    </form>
  );
}
