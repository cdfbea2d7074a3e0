"use client";

import { Cable, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { EmptyState } from "@/components/patterns/empty-state";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { useTrunks } from "@/lib/client/telephony/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { TelephonyFrame } from "./telephony-frame";
import { TrunkCard } from "./trunk-card";

const AddTrunkSheet = dynamic(() => import("./add-trunk-sheet").then((module) => module.AddTrunkSheet), {
  ssr: false,
});

/** Lines of the agency's own carriers. */
export function TrunksPage() {
  const query = useTrunks();
  const [isAdding, setAdding] = useState(false);
  const mayManage = usePartnerCan()("partner.telephony.manage");
  const add = mayManage ? (
    <Button variant="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      Add SIP trunk
    </Button>
  ) : null;
  return (
    <TelephonyFrame current="/org/telephony/sip-trunks" actions={query.data?.length ? add : null}>
      <QueryState
        query={query}
        skeleton={<Skeleton className="h-32 rounded-lg" />}
        isEmpty={(trunks) => trunks.length === 0}
        empty={
          <EmptyState icon={Cable} title="No SIP trunk yet" action={add}>
            With a SIP trunk your agents call over your own carrier, with the numbers and prices you have
            there. Enter the server and sign-in your carrier gave you, then add its numbers under Numbers.
          </EmptyState>
        }
      >
        {(trunks) => (
          <>
            <ul aria-label="SIP trunks" className="flex flex-col gap-3">
              {trunks.map((trunk) => (
                <TrunkCard key={trunk.id} trunk={trunk} mayManage={mayManage} />
              ))}
            </ul>
            <div className="mt-3">
              <LoadMore {...toLoadMore(query)} />
            </div>
          </>
        )}
      </QueryState>
      {isAdding ? <AddTrunkSheet open={isAdding} onOpenChange={setAdding} /> : null}
    </TelephonyFrame>
  );
}
