import { LeadNotFound } from "@/components/leads/page/lead-not-found";

export default function WorkspaceLeadNotFound() {
  return <LeadNotFound />;
}
