import { TelephonyFrame } from "@/components/telephony/telephony-frame";
import { Skeleton } from "@/components/ui/skeleton";

export default function SipTrunksLoading() {
  return (
    <TelephonyFrame current="/org/telephony/sip-trunks">
      <Skeleton className="h-32 rounded-lg" />
    </TelephonyFrame>
  );
}
