import type { Metadata } from "next";
import { AcceptInvitationPage } from "../accept-invitation-page";
import type { FormSearch } from "../form-messages";

export const metadata: Metadata = { title: "Invitation", referrer: "same-origin" };

export default function AcceptWorkspaceInvitationPage({ searchParams }: { searchParams: FormSearch }) {
  return (
    <AcceptInvitationPage
      searchParams={searchParams}
      kinds={["client", "workspace"]}
      path="/accept-workspace-invitation"
      action="/api/workspace-invitations/accept"
    />
  );
}
