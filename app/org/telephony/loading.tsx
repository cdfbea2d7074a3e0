import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { TelephonyFrame } from "@/components/telephony/telephony-frame";

export default function TelephonyLoading() {
  return (
    <TelephonyFrame current="/org/telephony">
      <TableSkeleton />
    </TelephonyFrame>
  );
}
