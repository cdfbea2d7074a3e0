"use client";

import { useId, useState } from "react";
import { amountText, parseAmount } from "@/components/money/amount";
import { FormSheet } from "@/components/patterns/form-sheet";
import { QueryState } from "@/components/patterns/query-state";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { formatMoney } from "@/config/format";
import { messageOf } from "@/lib/client/form-problem";
import { useStartTopUp } from "@/lib/client/payments/mutations";
import { usePayer } from "@/lib/client/payments/payer-scope";
import { useAutoRecharge } from "@/lib/client/payments/queries";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import type { AutoRechargeResource } from "@/types/payments";
import { goToHostedPage } from "./go-to-hosted-page";
import { topUpProblem } from "./top-up-amount";

export interface TopUpSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Puts money on the balance: an amount here, the card on the payment page. */
export function TopUpSheet({ open, onOpenChange }: TopUpSheetProps) {
  const { payer } = usePayer();
  const query = useAutoRecharge(payer);
  const start = useStartTopUp(payer);
  const idempotency = useIdempotencyKey();
  const [text, setText] = useState("");
  const [savesCard, setSavesCard] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async ({ topUps, currency }: AutoRechargeResource) => {
    const wrong = topUpProblem(text, topUps, currency);
    setProblem(wrong);
    if (wrong !== null) return;
    const body = { amountMicros: parseAmount(text) ?? "0", savesCard };
    const page = await start
      .mutateAsync({ body, idempotencyKey: idempotency.keyFor(body) })
      .catch(() => null);
    if (!page) return;
    idempotency.renew();
    goToHostedPage(page);
  };
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title="Top up"
      description="You pay on the payment page and come back here. The balance is there as soon as it is paid."
      isDirty={false}
      isPending={start.isPending}
      submitLabel="Go to payment"
      onSubmit={(event) => {
        event.preventDefault();
        if (query.data) void send(query.data);
      }}
      error={start.error ? messageOf(start.error) : null}
    >
      <QueryState
        query={query}
        skeleton={<Skeleton className="h-40 rounded-lg" />}
        isEmpty={() => false}
        empty={null}
      >
        {(settings) => (
          <>
            <AmountFields settings={settings} text={text} problem={problem} onChange={setText} />
            <KeepsCard card={settings.card} checked={savesCard} onChange={setSavesCard} />
          </>
        )}
      </QueryState>
    </FormSheet>
  );
}

interface AmountFieldsProps {
  settings: AutoRechargeResource;
  text: string;
  problem: string | null;
  onChange: (text: string) => void;
}

function AmountFields({ settings: { topUps, currency }, text, problem, onChange }: AmountFieldsProps) {
  const chosen = parseAmount(text);
  const write = (micros: string) => formatMoney(micros, { currency });
  return (
    <>
      <fieldset className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        <legend className="sr-only">Amounts</legend>
        {topUps.presetsMicros.map((micros) => (
          <Button
            key={micros}
            size="lg"
            variant={chosen === micros ? "primary" : "secondary"}
            aria-pressed={chosen === micros}
            onClick={() => onChange(amountText(micros))}
          >
            <Money amountMicros={micros} currency={currency} />
          </Button>
        ))}
      </fieldset>
      <Field
        label={`Amount in ${currency}`}
        required
        error={problem}
        hint={`From ${write(topUps.leastMicros)} to ${write(topUps.mostMicros)} at once.`}
      >
        <Input
          inputMode="decimal"
          autoComplete="off"
          placeholder="50.00"
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
    </>
  );
}

interface KeepsCardProps {
  card: AutoRechargeResource["card"];
  checked: boolean;
  onChange: (checked: boolean) => void;
}

function KeepsCard({ card, checked, onChange }: KeepsCardProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-2.5">
      <Checkbox
        id={id}
        aria-describedby={`${id}-help`}
        className="mt-0.5"
        checked={checked}
        onCheckedChange={onChange}
      />
      <div>
        <label htmlFor={id}>Keep the card for later</label>
        <p id={`${id}-help`} className="text-muted-foreground text-sm">
          {card
            ? `It takes the place of the one ending in ${card.lastFour}, for automatic top-ups and invoices.`
            : "Automatic top-ups and changes of plan can use it then."}
        </p>
      </div>
    </div>
  );
}
