import { CallNotFound } from "@/components/calls/page/call-not-found";

export default function WorkspaceCallNotFound() {
  return <CallNotFound />;
}
