"use client";

import { useId, useState } from "react";
import { SettingsForm } from "@/components/patterns/settings-form";
import { SettingsSection } from "@/components/patterns/settings-section";
import { Alert } from "@/components/ui/alert";
import { Checkbox } from "@/components/ui/checkbox";
import { RadioGroup, RadioOption } from "@/components/ui/radio-group";
import { toast } from "@/components/ui/toast";
import { useStateTax } from "@/lib/client/connect/mutations";
import { messageOf } from "@/lib/client/form-problem";
import type { ConnectResource } from "@/types/connect";

type Tax = NonNullable<ConnectResource["account"]>["tax"];
type Mode = NonNullable<Tax["mode"]>;

/** How the agency's sales are taxed; it cannot sell before it has said so. */
export function TaxChoice({ tax, mayManage }: { tax: Tax; mayManage: boolean }) {
  const [chosen, setChosen] = useState<Mode | null>(null);
  const [accepts, setAccepts] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const acceptId = useId();
  const save = useStateTax();
  const mode = chosen ?? tax.mode;
  const reset = () => {
    setChosen(null);
    setAccepts(false);
    setProblem(null);
  };
  const send = () => {
    if (mode === null) return;
    if (mode === "none" && !accepts) return setProblem("Tick the box: without it nobody answers for taxes.");
    const body =
      mode === "none" ? { mode, acceptsResponsibility: true as const } : { mode: "automatic" as const };
    save.mutate(
      { tax: body },
      {
        onSuccess: () => {
          reset();
          toast.success("Taxes saved");
        },
        onError: (error) => setProblem(messageOf(error)),
      },
    );
  };
  return (
    <SettingsSection title="Taxes" description="What is added to your prices, and who answers for it.">
      <SettingsForm
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
        isDirty={chosen !== null && chosen !== tax.mode}
        isPending={save.isPending}
        onReset={reset}
        error={problem}
        readOnlyReason={mayManage ? null : "Ask an owner of your agency to change this."}
      >
        <RadioGroup
          aria-label="How sales are taxed"
          value={mode ?? ""}
          onValueChange={(next) => {
            setChosen(next === "none" ? "none" : "automatic");
            setProblem(null);
          }}
        >
          <RadioOption
            value="automatic"
            label="Stripe works taxes out"
            description="They are added to your prices by where the client is. It needs your tax registrations in Stripe, and Stripe takes a fee for it."
          />
          <RadioOption
            value="none"
            label="You take care of taxes yourself"
            description="Nothing is added: your prices are what clients pay, and you pay what is owed of them."
          />
        </RadioGroup>
        {chosen === "none" && tax.mode !== "none" ? (
          <label htmlFor={acceptId} className="flex items-start gap-2.5">
            <Checkbox id={acceptId} className="mt-0.5" checked={accepts} onCheckedChange={setAccepts} />
            <span>I know that my agency answers for taxes on what it sells</span>
          </label>
        ) : null}
        {tax.mode === "automatic" && !tax.isReady ? (
          <Alert tone="warning" title="Stripe does not know enough yet">
            Enter where you are registered for taxes in the tax settings of your Stripe account, then look
            again.
          </Alert>
        ) : null}
      </SettingsForm>
    </SettingsSection>
  );
}
