"use client";

import { type ReactNode, useState } from "react";
import { RecoveryCodes } from "@/components/patterns/recovery-codes";
import { Alert } from "@/components/ui/alert";
import { Button, buttonVariants } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { StepList } from "@/components/ui/step-list";
import { useConfirmEnrolment, useStartEnrolment } from "@/lib/client/account/security-mutations";
import { messageOf } from "@/lib/client/form-problem";
import { EnrolmentCode } from "./enrolment-code";

const STEPS = [
  { key: "app", label: "Your app" },
  { key: "code", label: "First code" },
  { key: "keep", label: "Codes" },
];

export interface TwoFactorSetUpProps {
  /** Whose account it is and where, for the first line of the downloaded codes. */
  heading: string;
  /** Where to go on to when the recovery codes are kept. */
  next: string;
  /** For those of whom it is not asked: the way back without it. */
  leaveHref: string | null;
}

/** From "you need an app" to the recovery codes. The server alone knows the secret until it is shown here. */
export function TwoFactorSetUp({ heading, next, leaveHref }: TwoFactorSetUpProps) {
  const start = useStartEnrolment();
  const confirm = useConfirmEnrolment();
  const step = confirm.data ? "keep" : start.data ? "code" : "app";
  return (
    <>
      <StepList label="Set up two-factor sign-in" steps={STEPS} currentKey={step} className="mb-5" />
      {confirm.data ? (
        <KeepCodes codes={confirm.data.recoveryCodes} heading={heading} next={next} />
      ) : start.data ? (
        <EnrolmentCode enrolment={start.data} confirm={confirm} />
      ) : (
        <Start pending={start.isPending} error={start.error} onStart={() => start.mutate()} />
      )}
      {leaveHref && !confirm.data ? (
        <p className="mt-4 text-center">
          <a className="text-accent-text underline underline-offset-4" href={leaveHref}>
            Not now
          </a>
        </p>
      ) : null}
    </>
  );
}

interface StartProps {
  pending: boolean;
  error: unknown;
  onStart: () => void;
}

function Start({ pending, error, onStart }: StartProps) {
  return (
    <Stack>
      <p>
        You need an authenticator app on your phone or in your password manager: Google Authenticator,
        Microsoft Authenticator, 1Password, Bitwarden or any other.
      </p>
      <p className="text-muted-foreground">
        From then on, signing in asks for your password and for a code of that app.
      </p>
      {error ? <Alert tone="danger" title={messageOf(error)} /> : null}
      <Button variant="primary" size="lg" loading={pending} onClick={onStart}>
        I have an app
      </Button>
    </Stack>
  );
}

interface KeepCodesProps {
  codes: readonly string[];
  heading: string;
  next: string;
}

function KeepCodes({ codes, heading, next }: KeepCodesProps) {
  const [isKept, setKept] = useState(false);
  return (
    <Stack>
      <Alert tone="success" title="Two-factor sign-in is on" />
      <p>
        Keep these codes where you find them without your phone. Each lets you in once; they are not shown
        again.
      </p>
      <RecoveryCodes codes={codes} heading={heading} />
      <label htmlFor="codes-kept" className="flex items-center gap-2">
        <Checkbox id="codes-kept" checked={isKept} onCheckedChange={setKept} />I have kept them
      </label>
      {/* A whole page load: everything before it was read for somebody without the second factor. */}
      {isKept ? (
        <a href={next} className={buttonVariants({ variant: "primary", size: "lg" })}>
          Continue
        </a>
      ) : (
        <Button variant="primary" size="lg" disabled>
          Continue
        </Button>
      )}
    </Stack>
  );
}

function Stack({ children }: { children: ReactNode }) {
  return <div className="flex flex-col gap-4">{children}</div>;
}
