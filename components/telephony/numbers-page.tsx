"use client";

import { Phone, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import { type ReactNode, useState } from "react";
import { DataTable } from "@/components/patterns/data-table";
import { EmptyState } from "@/components/patterns/empty-state";
import { FilterBar } from "@/components/patterns/filter-bar";
import { QueryState } from "@/components/patterns/query-state";
import { TableBelow, TableHead } from "@/components/patterns/table-head";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Button } from "@/components/ui/button";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { useClients } from "@/lib/client/partner/queries";
import { useNumbers } from "@/lib/client/telephony/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { numberAddress } from "./number-address";
import { NUMBER_COLUMNS } from "./number-columns";
import { TelephonyFrame } from "./telephony-frame";
import { useNumberFilters } from "./use-number-filters";

const AddNumberSheet = dynamic(() => import("./add-number-sheet").then((module) => module.AddNumberSheet), {
  ssr: false,
});
const NumberSheet = dynamic(() => import("./number-sheet").then((module) => module.NumberSheet), {
  ssr: false,
});

/** All numbers of the agency's provider accounts, with where each rings. One opens beside the list. */
export function NumbersPage() {
  const clients = useClients({ show: "all", search: "" });
  const { filters, definitions, isFiltered, setSearch, clear } = useNumberFilters(clients.data ?? []);
  const query = useNumbers(filters);
  const [openId, setOpenId] = useQueryState("number", parseAsString);
  const [isAdding, setAdding] = useState(false);
  const mayManage = usePartnerCan()("partner.telephony.manage");
  const add = mayManage ? (
    <Button variant="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      Add number
    </Button>
  ) : null;
  return (
    <TelephonyFrame current="/org/telephony" actions={query.data?.length || isFiltered ? add : null}>
      <TableHead>
        <FilterBar
          search={{ value: filters.search, onChange: setSearch, placeholder: "Find a number" }}
          filters={definitions}
          onClear={clear}
        />
      </TableHead>
      <QueryState
        query={query}
        skeleton={<TableSkeleton />}
        isEmpty={(numbers) => numbers.length === 0}
        isFiltered={isFiltered}
        onClearFilters={clear}
        empty={<NoNumbers action={add} />}
      >
        {(numbers) => (
          <TableBelow>
            <DataTable
              label="Numbers"
              storageKey="numbers"
              columns={NUMBER_COLUMNS}
              rows={numbers}
              getRowId={({ id }) => id}
              rowHref={({ id }) => numberAddress(filters, id)}
              loadMore={toLoadMore(query)}
            />
          </TableBelow>
        )}
      </QueryState>
      {isAdding ? <AddNumberSheet open={isAdding} onOpenChange={setAdding} /> : null}
      {openId ? <NumberSheet key={openId} numberId={openId} onClose={() => void setOpenId(null)} /> : null}
    </TelephonyFrame>
  );
}

function NoNumbers({ action }: { action: ReactNode }) {
  return (
    <EmptyState icon={Phone} title="No numbers yet" action={action}>
      Numbers of a provider account appear by themselves once its key is checked under{" "}
      <Link
        href="/org/integrations"
        className="focus-ring rounded-sm text-accent-text underline underline-offset-4"
      >
        Integrations
      </Link>
      . You can also buy one here, bring one in from Twilio, or use a number of your own carrier over a SIP
      trunk. Give a number to a client, and choose which agent answers it.
    </EmptyState>
  );
}
