"use client";

import { useState } from "react";
import { QueryState } from "@/components/patterns/query-state";
import { RecoveryCodes } from "@/components/patterns/recovery-codes";
import { SettingsCard, SettingsSection } from "@/components/patterns/settings-section";
import { CodeDialog } from "@/components/security/code-dialog";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { toast } from "@/components/ui/toast";
import { useTwoFactor } from "@/lib/client/account/queries";
import { useDisableTwoFactor, useRegenerateRecoveryCodes } from "@/lib/client/account/security-mutations";
import type { TwoFactorResource } from "@/types/security";

const SET_UP = `/two-factor/set-up?next=${encodeURIComponent("/account/security")}`;
/** From here on it is time for new ones. */
const FEW_CODES = 3;

/** Whether two-factor sign-in is on, and what can be done about it. */
export function TwoFactorSection({ heading }: { heading: string }) {
  const query = useTwoFactor();
  return (
    <SettingsSection
      id="two-factor"
      title="Two-factor sign-in"
      description="A code of an app on your phone besides your password. Who finds your password still cannot get in."
    >
      <SettingsCard>
        <QueryState query={query} skeleton={<Skeleton className="h-16" />} empty={null} isEmpty={() => false}>
          {(state) =>
            state.isOn ? <TurnedOn state={state} heading={heading} /> : <TurnedOff state={state} />
          }
        </QueryState>
      </SettingsCard>
    </SettingsSection>
  );
}

function TurnedOff({ state }: { state: TwoFactorResource }) {
  return (
    <>
      <p className="flex items-center gap-2">
        <Badge>Off</Badge>
        {state.requiredBy ? "It is required here." : "Your password alone opens your account."}
      </p>
      <div>
        <Button variant="primary" asChild>
          <a href={SET_UP}>Set up…</a>
        </Button>
      </div>
    </>
  );
}

function TurnedOn({ state, heading }: { state: TwoFactorResource; heading: string }) {
  const left = state.recoveryCodesLeft;
  return (
    <>
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone="success">On</Badge>
        {state.since ? (
          <span className="text-muted-foreground">
            since <TimeAgo instant={state.since} />
          </span>
        ) : null}
      </p>
      {left > FEW_CODES ? (
        <p>{left} recovery codes left.</p>
      ) : (
        <Alert
          tone="warning"
          title={
            left === 0
              ? "No recovery codes left"
              : `Only ${left} recovery ${left === 1 ? "code" : "codes"} left`
          }
        >
          Without your phone and without codes nobody can let you in. Make new ones.
        </Alert>
      )}
      <div className="flex flex-wrap gap-2">
        <NewCodes heading={heading} />
        <TurnOff requiredBy={state.requiredBy} />
      </div>
    </>
  );
}

function NewCodes({ heading }: { heading: string }) {
  const [asking, setAsking] = useState(false);
  const regenerate = useRegenerateRecoveryCodes();
  return (
    <>
      <Button onClick={() => setAsking(true)}>New recovery codes…</Button>
      <CodeDialog
        open={asking}
        onOpenChange={setAsking}
        title="Make new recovery codes?"
        description="The codes you have now stop working."
        confirmLabel="Make new codes"
        tone="primary"
        pending={regenerate.isPending}
        error={regenerate.error}
        onCode={(code) => regenerate.mutate({ code }, { onSuccess: () => setAsking(false) })}
      />
      {regenerate.data ? (
        <div className="flex w-full flex-col gap-3">
          <Alert tone="warning" title="Keep these now. They are not shown again." />
          <RecoveryCodes codes={regenerate.data.recoveryCodes} heading={heading} />
        </div>
      ) : null}
    </>
  );
}

function TurnOff({ requiredBy }: Pick<TwoFactorResource, "requiredBy">) {
  const [asking, setAsking] = useState(false);
  const disable = useDisableTwoFactor();
  const turnOff = (code: string) =>
    disable.mutate(
      { code },
      {
        onSuccess: () => {
          setAsking(false);
          toast.success("Two-factor sign-in is off");
        },
      },
    );
  return (
    <>
      <Button className="text-danger-text" onClick={() => setAsking(true)}>
        Turn off…
      </Button>
      <CodeDialog
        open={asking}
        onOpenChange={setAsking}
        title="Turn two-factor sign-in off?"
        description={
          requiredBy
            ? "It is required here, so you set it up again right away: this is how you move to another phone. Your recovery codes and remembered browsers go."
            : "Your password alone will open your account. Your recovery codes and remembered browsers go."
        }
        confirmLabel="Turn off"
        tone="danger"
        pending={disable.isPending}
        error={disable.error}
        onCode={turnOff}
      />
    </>
  );
}
