"use client";

import Link from "next/link";
import type { ChangeEvent } from "react";
import { Controller, type UseFormReturn } from "react-hook-form";
import { PROVIDER_NAMES } from "@/components/integrations/provider-names";
import { Alert } from "@/components/ui/alert";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { PasswordInput } from "@/components/ui/password-input";
import { PhoneInput } from "@/components/ui/phone-input";
import { fieldMessage } from "@/lib/client/form-problem";
import type { IntegrationResource } from "@/types/integrations";
import type { SipTrunkResource } from "@/types/sip-trunks";
import { COUNTRY_NAMES, fittingOffer, OFFERS } from "./number-offers";
import type { OrderFields } from "./order-fields";

type Form = UseFormReturn<OrderFields>;
interface KeyFieldsProps {
  form: Form;
  integrations: readonly IntegrationResource[];
  /** False while the keys are still being read. */
  isKnown: boolean;
}

/** A new number: which account pays, and where it should be. */
export function BuyFields({ form, integrations, isKnown }: KeyFieldsProps) {
  const { errors } = form.formState;
  const chosen = integrations.find(({ id }) => id === form.watch("integrationId"));
  const offer = OFFERS[chosen?.provider ?? "vapi"];
  const isTollFree = form.watch("tollFree");
  return (
    <>
      <KeySelect
        form={form}
        integrations={integrations}
        isKnown={isKnown}
        onChoose={({ provider }) => {
          const { country, tollFree } = fittingOffer(provider, form.getValues());
          form.setValue("country", country);
          form.setValue("tollFree", tollFree);
        }}
      />
      <Field label="Country" required error={fieldMessage(errors.country)}>
        <NativeSelect {...form.register("country")}>
          {offer.countries.map((code) => (
            <option key={code} value={code}>
              {COUNTRY_NAMES[code]}
            </option>
          ))}
        </NativeSelect>
      </Field>
      {isTollFree ? null : (
        <Field
          label="Area code"
          error={fieldMessage(errors.areaCode)}
          hint="Three digits, such as 415. Without one you get what is free."
        >
          <Input inputMode="numeric" maxLength={3} autoComplete="off" {...form.register("areaCode")} />
        </Field>
      )}
      {offer.tollFree ? <TollFree form={form} /> : null}
      <Alert title={`Billed by ${chosen ? PROVIDER_NAMES[chosen.provider] : "your provider"}`}>
        The account of this key pays for the number each month, at its own prices, until you give it up.
      </Alert>
    </>
  );
}

function TollFree({ form }: { form: Form }) {
  return (
    <Controller
      control={form.control}
      name="tollFree"
      render={({ field }) => (
        <div className="flex items-center gap-2.5">
          <Checkbox
            id="order-toll-free"
            checked={field.value}
            onCheckedChange={(checked) => field.onChange(checked === true)}
          />
          <Label htmlFor="order-toll-free" className="font-normal">
            Toll-free: callers pay nothing
          </Label>
        </div>
      )}
    />
  );
}

/** A number of a Twilio account, and the keys by which the engine reaches it. */
export function TwilioFields({ form, integrations, isKnown }: KeyFieldsProps) {
  const { errors } = form.formState;
  const fitting = integrations.filter(({ provider }) => provider === "vapi");
  return (
    <>
      <KeySelect form={form} integrations={fitting} isKnown={isKnown} />
      <E164Field form={form} />
      <Field
        label="Account SID"
        required
        error={fieldMessage(errors.accountSid)}
        hint="In the Twilio console, on the first page. It starts with AC."
      >
        <Input autoComplete="off" spellCheck={false} {...form.register("accountSid")} />
      </Field>
      <Field
        label="Auth token"
        required
        error={fieldMessage(errors.authToken)}
        hint="Stored encrypted, and never shown again."
      >
        {(control) => <PasswordInput autoComplete="off" {...control} {...form.register("authToken")} />}
      </Field>
      <p className="text-muted-foreground text-sm">
        Retell reaches Twilio numbers over a SIP trunk: add Twilio's elastic SIP trunk as one, then the number
        over it.
      </p>
    </>
  );
}

interface SipFieldsProps {
  form: Form;
  trunks: readonly SipTrunkResource[];
  isKnown: boolean;
}

/** A number of the agency's own carrier. */
export function SipFields({ form, trunks, isKnown }: SipFieldsProps) {
  const { errors } = form.formState;
  const usable = trunks.filter(({ isActive, isRemoving }) => isActive && !isRemoving);
  if (isKnown && usable.length === 0) {
    return (
      <Alert title="Add a SIP trunk first">
        It says how your carrier is reached.{" "}
        <Link
          href="/org/telephony/sip-trunks"
          className="focus-ring rounded-sm text-accent-text underline underline-offset-4"
        >
          Go to SIP trunks
        </Link>
      </Alert>
    );
  }
  return (
    <>
      <Field label="SIP trunk" required error={fieldMessage(errors.trunkId)}>
        <NativeSelect {...form.register("trunkId", { required: "choose one" })}>
          <option value="">Choose a trunk</option>
          {usable.map(({ id, name, isDefault, integration }) => (
            <option key={id} value={id}>
              {`${name}${isDefault ? " (default)" : ""}, ${PROVIDER_NAMES[integration.provider]}`}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <E164Field form={form} />
    </>
  );
}

interface KeySelectProps extends KeyFieldsProps {
  onChoose?: (integration: IntegrationResource) => void;
}

function KeySelect({ form, integrations, isKnown, onChoose }: KeySelectProps) {
  const { errors } = form.formState;
  if (isKnown && integrations.length === 0) {
    return (
      <Alert title="Connect a provider first">
        <Link
          href="/org/integrations"
          className="focus-ring rounded-sm text-accent-text underline underline-offset-4"
        >
          Go to Integrations
        </Link>
      </Alert>
    );
  }
  return (
    <Field
      label="Provider key"
      required
      error={fieldMessage(errors.integrationId)}
      hint="Whose account holds the number. Agents that use it must run on this key."
    >
      <NativeSelect
        {...form.register("integrationId", {
          required: "choose one",
          onChange: (event: ChangeEvent<HTMLSelectElement>) => {
            const chosen = integrations.find(({ id }) => id === event.target.value);
            if (chosen) onChoose?.(chosen);
          },
        })}
      >
        <option value="">Choose a key</option>
        {integrations.map(({ id, name, provider }) => (
          <option key={id} value={id}>
            {`${name}, ${PROVIDER_NAMES[provider]}`}
          </option>
        ))}
      </NativeSelect>
    </Field>
  );
}

function E164Field({ form }: { form: Form }) {
  const { errors } = form.formState;
  return (
    <Controller
      control={form.control}
      name="e164"
      rules={{ required: "must be a whole number" }}
      render={({ field }) => (
        <Field label="Number" required error={fieldMessage(errors.e164)}>
          {(control) => <PhoneInput {...control} value={field.value} onValueChange={field.onChange} />}
        </Field>
      )}
    />
  );
}
