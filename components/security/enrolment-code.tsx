"use client";

import { type FormEvent, useState } from "react";
import { CopyRow, CopyRows } from "@/components/patterns/copy-row";
import { Button } from "@/components/ui/button";
import { CodeInput } from "@/components/ui/code-input";
import { Field } from "@/components/ui/field";
import type { useConfirmEnrolment } from "@/lib/client/account/security-mutations";
import type { EnrolmentResource } from "@/types/security";
import { codeProblem } from "./code-problem";

export interface EnrolmentCodeProps {
  enrolment: EnrolmentResource;
  confirm: ReturnType<typeof useConfirmEnrolment>;
}

/** The secret as a picture and in letters, and the first code the app makes of it. */
export function EnrolmentCode({ enrolment, confirm }: EnrolmentCodeProps) {
  const [code, setCode] = useState("");
  const send = (complete: string) => {
    if (!confirm.isPending) confirm.mutate(complete, { onError: () => setCode("") });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(code);
  };
  const { size, path } = enrolment.qr;
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <p>Scan this with your app, then enter the code it shows.</p>
      {/* Black on white whatever the theme: cameras read nothing else reliably. */}
      <svg
        role="img"
        aria-label="QR code for your authenticator app"
        viewBox={`0 0 ${size} ${size}`}
        shapeRendering="crispEdges"
        className="mx-auto size-48 rounded-lg border bg-white"
      >
        <path d={path} fill="black" />
      </svg>
      <CopyRows>
        <CopyRow label="Key" value={enrolment.secret} hint="To type it in instead: time-based, 6 digits." />
      </CopyRows>
      <Field label="Code of your app" required error={codeProblem(confirm.error)}>
        <CodeInput value={code} onValueChange={setCode} onComplete={send} />
      </Field>
      <Button
        type="submit"
        variant="primary"
        size="lg"
        loading={confirm.isPending}
        disabled={code.length < 6}
      >
        Turn on
      </Button>
    </form>
  );
}
