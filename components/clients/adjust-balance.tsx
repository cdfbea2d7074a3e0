"use client";

import { useState } from "react";
import { Controller, useForm, useWatch } from "react-hook-form";
import type { z } from "zod";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Money } from "@/components/ui/money";
import { toast } from "@/components/ui/toast";
import { formatMoney } from "@/config/format";
import { useAdjustCredits } from "@/lib/client/credits/mutations";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { lazyResolver } from "@/lib/client/lazy-resolver";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import type { ClientResource } from "@/types/clients";
import { type Adjustment, type AdjustmentForm, previewBalance, toAdjustment } from "./adjustment";
import type { adjustmentForm } from "./adjustment-form";
import { DirectionChoice } from "./direction-choice";

type AdjustmentInput = z.input<typeof adjustmentForm>;

const checkAdjustment = lazyResolver(async () => (await import("./adjustment-form")).adjustmentForm);

const EMPTY: AdjustmentInput = { direction: "add", amount: "", reason: "" };

/** Moves a client's balance by hand: amount and reason first, then a look at where the balance goes, then the change. */
export function AdjustBalance({ client }: { client: ClientResource }) {
  const { id, name, currency, balanceMicros } = client;
  const [asked, setAsked] = useState<Adjustment | null>(null);
  const adjust = useAdjustCredits(id);
  const idempotency = useIdempotencyKey();
  const form = useForm<AdjustmentInput, unknown, AdjustmentForm>({
    resolver: checkAdjustment,
    defaultValues: EMPTY,
  });
  const { errors } = form.formState;
  const change = async (body: Adjustment) => {
    try {
      await adjust.mutateAsync({ body, idempotencyKey: idempotency.keyFor(body) });
    } catch (error) {
      showProblem(form, error, ["amount", "reason"]);
      return;
    } finally {
      setAsked(null);
    }
    idempotency.renew();
    form.reset({ ...EMPTY, direction: form.getValues("direction") });
    toast.success(`${formatMoney(body.amountMicros, { currency, signed: true })} for ${name}`);
  };
  return (
    <Card>
      <CardHeader title="Adjust the balance" description="For payments outside, refunds and corrections." />
      <CardBody>
        <form
          noValidate
          onSubmit={form.handleSubmit((values) => setAsked(toAdjustment(values)))}
          className="flex flex-col gap-4"
        >
          {errors.root ? <Alert tone="danger" title={errors.root.message ?? "Nothing was changed."} /> : null}
          <Controller
            control={form.control}
            name="direction"
            render={({ field }) => <DirectionChoice value={field.value} onChange={field.onChange} />}
          />
          <Field label={`Amount in ${currency}`} required error={fieldMessage(errors.amount)}>
            <Input inputMode="decimal" autoComplete="off" placeholder="25.00" {...form.register("amount")} />
          </Field>
          <Field
            label="Reason"
            required
            error={fieldMessage(errors.reason)}
            hint="Your client reads it in the ledger."
          >
            <Input
              autoComplete="off"
              placeholder="Bank transfer of 3 November"
              {...form.register("reason")}
            />
          </Field>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <Preview control={form.control} balanceMicros={balanceMicros} currency={currency} />
            <Button type="submit" variant="primary">
              Review
            </Button>
          </div>
        </form>
      </CardBody>
      <ConfirmAdjustment
        client={client}
        adjustment={asked}
        pending={adjust.isPending}
        onCancel={() => setAsked(null)}
        onConfirm={change}
      />
    </Card>
  );
}

interface PreviewProps {
  control: ReturnType<typeof useForm<AdjustmentInput, unknown, AdjustmentForm>>["control"];
  balanceMicros: string;
  currency: string;
}

function Preview({ control, balanceMicros, currency }: PreviewProps) {
  const [direction, amount] = useWatch({ control, name: ["direction", "amount"] });
  const next = previewBalance(balanceMicros, { direction, amount });
  return (
    <p aria-live="polite" className="tabular min-w-0 text-muted-foreground text-sm">
      {next === null ? null : (
        <>
          New balance <Money amountMicros={next} currency={currency} className="text-foreground" />
        </>
      )}
    </p>
  );
}

interface ConfirmAdjustmentProps {
  client: ClientResource;
  /** What is about to be changed; null while nothing is. */
  adjustment: Adjustment | null;
  pending: boolean;
  onCancel: () => void;
  onConfirm: (adjustment: Adjustment) => Promise<void>;
}

function ConfirmAdjustment({ client, adjustment, pending, onCancel, onConfirm }: ConfirmAdjustmentProps) {
  const { name, currency, balanceMicros } = client;
  const isTaking = adjustment?.amountMicros.startsWith("-") ?? false;
  const size = formatMoney(adjustment?.amountMicros.replace("-", "") ?? "0", { currency, precise: true });
  const next = (BigInt(balanceMicros) + BigInt(adjustment?.amountMicros ?? "0")).toString();
  return (
    <ConfirmDialog
      open={adjustment !== null}
      onOpenChange={(open) => {
        if (!open && !pending) onCancel();
      }}
      title={isTaking ? `Take ${size} from ${name}?` : `Add ${size} to ${name}?`}
      description={
        <>
          The balance goes from <Money amountMicros={balanceMicros} currency={currency} /> to{" "}
          <Money amountMicros={next} currency={currency} className="font-medium text-foreground" />. The
          ledger will say <q>{adjustment?.reason}</q>. An entry cannot be removed; a mistake is corrected by
          another one.
        </>
      }
      confirmLabel={isTaking ? `Take ${size}` : `Add ${size}`}
      tone={isTaking ? "danger" : "primary"}
      pending={pending}
      onConfirm={() => {
        if (adjustment) void onConfirm(adjustment);
      }}
    />
  );
}
