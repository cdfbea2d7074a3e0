"use client";

import { useForm } from "react-hook-form";
import { SettingsSection } from "@/components/patterns/settings-section";
import { countryName } from "@/components/prices/price-words";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { COUNTRY_CODES } from "@/config/countries";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import type { ConnectResource } from "@/types/connect";
import { currencyName, feePercent, PAYOUT_CURRENCIES } from "./connect-words";
import { useGoToOnboarding } from "./use-go-to-onboarding";

const COUNTRIES = COUNTRY_CODES.map((code) => ({ code, name: countryName(code) })).sort((one, other) =>
  one.name.localeCompare(other.name),
);

/** What connecting an account brings, and its beginning: country and currency. */
export function StartConnect({ connect, mayManage }: { connect: ConnectResource; mayManage: boolean }) {
  const isBack = connect.state === "disconnected";
  return (
    <SettingsSection
      title={isBack ? "Connect an account again" : "Let your clients pay you"}
      description={
        <>
          <p>Clients pay you by card, straight to a Stripe account of your own. We never hold your money.</p>
          <p className="mt-2">{feeText(connect.platformFeeBasisPoints)}</p>
        </>
      }
    >
      <Card>
        <CardBody>
          {mayManage ? (
            <BeginForm former={connect.history[0] ?? null} />
          ) : (
            <p className="text-muted-foreground">Ask an owner of your agency to connect an account.</p>
          )}
        </CardBody>
      </Card>
    </SettingsSection>
  );
}

function feeText(basisPoints: number): string {
  if (basisPoints === 0) return "We keep nothing of what they pay; Stripe takes its own fee.";
  return `We keep ${feePercent(basisPoints)} of what they pay; Stripe takes its own fee besides.`;
}

function BeginForm({ former }: { former: ConnectResource["history"][number] | null }) {
  const form = useForm({
    defaultValues: { country: former?.country ?? "", currency: former?.currency ?? "USD" },
  });
  const { errors } = form.formState;
  const { go, isPending } = useGoToOnboarding((error) => showProblem(form, error, ["country", "currency"]));
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={form.handleSubmit((body) => go(body))}>
      {errors.root?.message ? <Alert tone="danger" title={errors.root.message} /> : null}
      {former && former.reason !== "closed" ? (
        <p className="text-muted-foreground">
          With the same country and currency the account of last time is connected again.
        </p>
      ) : null}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Country of your business"
          required
          error={fieldMessage(errors.country)}
          hint="Where it is registered. It cannot be changed later."
        >
          <NativeSelect {...form.register("country", { required: "Choose a country" })}>
            <option value="">Choose a country</option>
            {COUNTRIES.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </NativeSelect>
        </Field>
        <Field
          label="Currency"
          required
          error={fieldMessage(errors.currency)}
          hint="In which you are paid out, and sell. It cannot be changed later."
        >
          <NativeSelect {...form.register("currency")}>
            {PAYOUT_CURRENCIES.map((code) => (
              <option key={code} value={code}>
                {code}, {currencyName(code)}
              </option>
            ))}
          </NativeSelect>
        </Field>
      </div>
      <p className="text-muted-foreground text-sm">
        Stripe asks about your business, a person who stands for it, and a bank account. Have them at hand;
        you can stop and go on later.
      </p>
      <Button type="submit" variant="primary" className="self-start" loading={isPending}>
        Continue with Stripe
      </Button>
    </form>
  );
}
