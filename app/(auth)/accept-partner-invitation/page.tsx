import type { Metadata } from "next";
import { AcceptInvitationPage } from "../accept-invitation-page";
import type { FormSearch } from "../form-messages";

export const metadata: Metadata = { title: "Invitation", referrer: "same-origin" };

export default function AcceptPartnerInvitationPage({ searchParams }: { searchParams: FormSearch }) {
  return (
    <AcceptInvitationPage
      searchParams={searchParams}
      kinds={["partner"]}
      path="/accept-partner-invitation"
      action="/api/partner-invitations/accept"
    />
  );
}
