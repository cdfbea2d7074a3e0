"use client";

import { useForm } from "react-hook-form";
import { amountText, parseAmount } from "@/components/money/amount";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { checkTexts } from "@/lib/client/check-texts";
import { fieldMessage, messageOf, showProblem } from "@/lib/client/form-problem";
import { useSetAutoRecharge, useStopAutoRecharge } from "@/lib/client/payments/mutations";
import { usePayer } from "@/lib/client/payments/payer-scope";
import type { AutoRechargeResource } from "@/types/payments";
import { AddCardButton } from "./add-card-button";
import { type RechargeTexts, rechargeProblems } from "./top-up-amount";

export interface AutoRechargeSheetProps {
  settings: AutoRechargeResource;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** When the balance fills itself, with how much, and the most in a month. */
export function AutoRechargeSheet({ settings, open, onOpenChange }: AutoRechargeSheetProps) {
  const { payer } = usePayer();
  const { currency, topUps, card } = settings;
  const save = useSetAutoRecharge(payer);
  const form = useForm<RechargeTexts>({
    defaultValues: toTexts(settings),
    resolver: checkTexts((texts) => rechargeProblems(texts, topUps, currency)),
  });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async (texts) => {
    try {
      await save.mutateAsync({
        thresholdMicros: parseAmount(texts.thresholdMicros) ?? "0",
        amountMicros: parseAmount(texts.amountMicros) ?? "0",
        monthlyCapMicros: parseAmount(texts.monthlyCapMicros) ?? "0",
      });
    } catch (error) {
      showProblem(form, error, ["thresholdMicros", "amountMicros", "monthlyCapMicros"]);
      return;
    }
    toast.success("Automatic top-ups are on");
    onOpenChange(false);
  });
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title="Automatic top-ups"
      description={
        card ? `The card ending in ${card.lastFour} is charged.` : "They need a card that may be charged."
      }
      isDirty={isDirty}
      isPending={save.isPending}
      submitLabel={settings.isActive && !settings.stoppedReason ? "Save" : "Turn on"}
      onSubmit={submit}
      error={errors.root?.message}
      footerStart={settings.isActive ? <TurnOff onDone={() => onOpenChange(false)} /> : null}
    >
      {card ? null : (
        <Alert title="Leave a card first" actions={<AddCardButton label="Add a card" />}>
          Nothing is paid for that.
        </Alert>
      )}
      {FIELDS.map(({ name, label, hint }) => (
        <Field
          key={name}
          label={`${label}, in ${currency}`}
          required
          hint={hint}
          error={fieldMessage(errors[name])}
        >
          <Input inputMode="decimal" autoComplete="off" {...form.register(name)} />
        </Field>
      ))}
    </FormSheet>
  );
}

const FIELDS = [
  { name: "thresholdMicros", label: "When the balance falls below", hint: "Leave room for a busy day." },
  { name: "amountMicros", label: "Charge the card", hint: undefined },
  {
    name: "monthlyCapMicros",
    label: "At most in a month",
    hint: "Once it is reached nothing more is charged until the next month begins.",
  },
] as const;

/** What is set, or what suits most to begin with. */
function toTexts({
  thresholdMicros,
  amountMicros,
  monthlyCapMicros,
  topUps,
}: AutoRechargeResource): RechargeTexts {
  const preset = topUps.presetsMicros[1] ?? topUps.leastMicros;
  return {
    thresholdMicros: amountText(thresholdMicros ?? topUps.presetsMicros[0] ?? topUps.leastMicros),
    amountMicros: amountText(amountMicros ?? preset),
    monthlyCapMicros: amountText(monthlyCapMicros ?? (BigInt(preset) * 4n).toString()),
  };
}

function TurnOff({ onDone }: { onDone: () => void }) {
  const { payer } = usePayer();
  const stop = useStopAutoRecharge(payer);
  return (
    <Button
      variant="ghost"
      loading={stop.isPending}
      onClick={() =>
        stop.mutate(undefined, {
          onSuccess: () => {
            toast.success("Automatic top-ups are off");
            onDone();
          },
          onError: (error) => toast.error(messageOf(error)),
        })
      }
    >
      Turn off
    </Button>
  );
}
