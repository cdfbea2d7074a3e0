"use client";

import dynamic from "next/dynamic";
import { QueryState } from "@/components/patterns/query-state";
import { PhoneNumber } from "@/components/ui/phone-number";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { useNumber } from "@/lib/client/telephony/queries";
import { NumberFacts } from "./number-facts";
import { NumberTrouble } from "./number-trouble";

const NumberForm = dynamic(() => import("./number-form").then((module) => module.NumberForm), { ssr: false });

export interface NumberSheetProps {
  numberId: string;
  onClose: () => void;
}

/** One number beside the list: to change for those who may, to read for the others. */
export function NumberSheet({ numberId, onClose }: NumberSheetProps) {
  const query = useNumber(numberId);
  const mayManage = usePartnerCan()("partner.telephony.manage");
  if (query.data && mayManage && !query.data.isReleasing) {
    return <NumberForm number={query.data} onClose={onClose} />;
  }
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent title={query.data?.e164 ? <PhoneNumber e164={query.data.e164} /> : "Number"}>
        <QueryState
          query={query}
          skeleton={<Skeleton className="h-72 rounded-lg" />}
          isEmpty={() => false}
          empty={null}
        >
          {(number) => (
            <div className="flex flex-col gap-4">
              <NumberTrouble number={number} mayManage={mayManage} />
              <NumberFacts number={number} />
            </div>
          )}
        </QueryState>
      </SheetContent>
    </Sheet>
  );
}
