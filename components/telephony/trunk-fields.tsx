"use client";

import { Controller, type UseFormReturn } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { PasswordInput } from "@/components/ui/password-input";
import { fieldMessage } from "@/lib/client/form-problem";
import type { TrunkFormFields } from "./trunk-form-fields";

const TRANSPORTS = ["udp", "tcp", "tls"] as const;

export interface TrunkFieldsProps {
  form: UseFormReturn<TrunkFormFields>;
  /** Whether one is stored already: then an empty field leaves it. */
  hasPassword: boolean;
}

/** What the carrier told about its line. */
export function TrunkFields({ form, hasPassword }: TrunkFieldsProps) {
  const { errors } = form.formState;
  return (
    <>
      <Field label="Name" required error={fieldMessage(errors.name)}>
        <Input
          autoComplete="off"
          maxLength={40}
          {...form.register("name", { required: "must not be empty" })}
        />
      </Field>
      <div className="grid grid-cols-2 gap-x-2 gap-y-4 sm:grid-cols-[minmax(0,1fr)_5.5rem_5.5rem]">
        <Field
          label="Server"
          className="max-sm:col-span-2"
          required
          error={fieldMessage(errors.server)}
          hint="Host name or IP address, such as sip.carrier.com."
        >
          <Input
            autoComplete="off"
            spellCheck={false}
            {...form.register("server", { required: "must not be empty" })}
          />
        </Field>
        <Field label="Port" required error={fieldMessage(errors.port)}>
          <Input type="number" min={1} max={65_535} {...form.register("port", { valueAsNumber: true })} />
        </Field>
        <Field label="Transport" required error={fieldMessage(errors.transport)}>
          <NativeSelect {...form.register("transport")}>
            {TRANSPORTS.map((each) => (
              <option key={each} value={each}>
                {each.toUpperCase()}
              </option>
            ))}
          </NativeSelect>
        </Field>
      </div>
      <Field label="User name" error={fieldMessage(errors.username)}>
        <Input autoComplete="off" spellCheck={false} {...form.register("username")} />
      </Field>
      <Field
        label="Password"
        error={fieldMessage(errors.password)}
        hint={
          hasPassword
            ? "One is stored, encrypted. Leave this empty to keep it."
            : "Stored encrypted, and never shown again."
        }
      >
        {(control) => (
          <PasswordInput autoComplete="new-password" {...control} {...form.register("password")} />
        )}
      </Field>
      <Further form={form} />
      <Tick form={form} name="register" label="Register with the carrier" />
      <Tick form={form} name="isDefault" label="Default trunk of its provider key" />
    </>
  );
}

function Further({ form }: { form: UseFormReturn<TrunkFormFields> }) {
  const { errors } = form.formState;
  return (
    <details className="rounded-md border px-3 py-2">
      <summary className="focus-ring cursor-pointer rounded-sm font-medium text-sm">More settings</summary>
      <div className="mt-3 flex flex-col gap-4">
        <Field
          label="Realm"
          error={fieldMessage(errors.realm)}
          hint="Only where it is not the server's name."
        >
          <Input autoComplete="off" spellCheck={false} {...form.register("realm")} />
        </Field>
        <Field
          label="Outbound proxy"
          error={fieldMessage(errors.outboundProxy)}
          hint="Where calls are sent instead of the server."
        >
          <Input autoComplete="off" spellCheck={false} {...form.register("outboundProxy")} />
        </Field>
        <Field
          label="Caller ID"
          error={fieldMessage(errors.callerId)}
          hint="The main number of the line, such as +14155550100. For your team to know it by."
        >
          <Input autoComplete="off" inputMode="tel" {...form.register("callerId")} />
        </Field>
        <Field
          label="Seconds between registrations"
          required
          error={fieldMessage(errors.registrationSeconds)}
        >
          <Input
            type="number"
            min={60}
            max={86_400}
            {...form.register("registrationSeconds", { valueAsNumber: true })}
          />
        </Field>
      </div>
    </details>
  );
}

interface TickProps {
  form: UseFormReturn<TrunkFormFields>;
  name: "register" | "isDefault" | "isActive";
  label: string;
}

/** One yes or no of the trunk. */
export function Tick({ form, name, label }: TickProps) {
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field }) => (
        <div className="flex items-center gap-2.5">
          <Checkbox
            id={`trunk-${name}`}
            checked={field.value}
            onCheckedChange={(checked) => field.onChange(checked === true)}
          />
          <Label htmlFor={`trunk-${name}`} className="font-normal">
            {label}
          </Label>
        </div>
      )}
    />
  );
}
