"use client";

import { useState } from "react";
import { QueryState } from "@/components/patterns/query-state";
import { SearchInput } from "@/components/patterns/search-input";
import { Segmented } from "@/components/patterns/segmented";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { Skeleton } from "@/components/ui/skeleton";
import { useClients } from "@/lib/client/partner/queries";
import { useSimulation } from "@/lib/client/prices/queries";
import { useSettled } from "@/lib/client/use-settled";
import type { ClientResource } from "@/types/clients";
import type { SimulatePricesBody } from "@/types/prices";
import { periodUntil, SIMULATED_PERIODS, type SimulatedPeriod } from "./simulation";
import { SimulationView } from "./simulation-view";

type Terms = SimulatePricesBody["terms"];

export interface PriceSimulatorProps {
  /** What is being typed; null while an amount is missing. */
  terms: Terms | null;
  currency: string;
  /** Whose past it is; without one it can be chosen. */
  workspaceId?: string | undefined;
}

/** What a client paid, and what it would have paid under the terms being typed. It follows them. */
export function PriceSimulator({ terms, currency, workspaceId }: PriceSimulatorProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [period, setPeriod] = useState<SimulatedPeriod>("30");
  // One end for as long as the page is open: figures change with the terms only.
  const [nowMs] = useState(() => Date.now());
  const [search, setSearch] = useState("");
  const clients = useClients({ show: "all", search });
  const fitting = (clients.data ?? []).filter((client) => client.currency === currency);
  const clientId = workspaceId ?? chosen ?? busiest(fitting)?.id ?? null;
  const settled = useSettled(terms);
  const body =
    settled && clientId ? { workspaceId: clientId, ...periodUntil(period, nowMs), terms: settled } : null;
  return (
    <Card className="xl:sticky xl:top-16">
      <CardHeader
        title="Try it on a client"
        description="Its past calls at these terms. Nothing is changed."
      />
      <CardBody className="flex flex-col gap-3">
        {workspaceId ? null : (
          <Field label="Client" required>
            <NativeSelect value={clientId ?? ""} onChange={(event) => setChosen(event.target.value)}>
              {clientId === null ? <option value="">No client in {currency}</option> : null}
              {fitting.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </NativeSelect>
          </Field>
        )}
        {!workspaceId && (search !== "" || clients.hasNextPage) ? (
          <SearchInput value={search} onChange={setSearch} placeholder="Find a client" />
        ) : null}
        <Segmented label="Period" options={SIMULATED_PERIODS} value={period} onChange={setPeriod} />
        <Answer
          body={body}
          isTyping={JSON.stringify(terms) !== JSON.stringify(settled)}
          hasTerms={terms !== null}
        />
      </CardBody>
    </Card>
  );
}

/** The one with most calls says most. */
function busiest(clients: readonly ClientResource[]): ClientResource | undefined {
  return [...clients].sort((one, other) => other.callsLast30Days - one.callsLast30Days)[0];
}

interface AnswerProps {
  body: SimulatePricesBody | null;
  isTyping: boolean;
  hasTerms: boolean;
}

function Answer({ body, isTyping, hasTerms }: AnswerProps) {
  const query = useSimulation(body);
  if (!hasTerms && !query.data)
    return <p className="text-muted-foreground">Type a price and a rate to see what they mean.</p>;
  if (!body) return null;
  return (
    <div aria-busy={isTyping || query.isPlaceholderData}>
      <QueryState
        query={query}
        skeleton={<Skeleton className="h-56 rounded-lg" />}
        isEmpty={({ calls }) => calls === 0}
        empty={<p className="text-muted-foreground">This client had no calls in that time.</p>}
      >
        {(simulation) => (
          <SimulationView
            simulation={simulation}
            hasPlan={body.terms.planPriceMicros !== "0" || body.terms.includedSeconds > 0}
          />
        )}
      </QueryState>
    </div>
  );
}
