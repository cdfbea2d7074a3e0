import { Building2 } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/patterns/empty-state";
import { Button } from "@/components/ui/button";

/** Before the first client there is nothing to look over. */
export function FirstSteps() {
  return (
    <EmptyState
      icon={Building2}
      title="No clients yet"
      action={
        <Button asChild variant="primary">
          <Link href="/org/integrations">Connect a provider key</Link>
        </Button>
      }
    >
      Here you will see which clients need help, what their agents did and what it brought you. Connect your
      voice provider first, so that new clients can start at once.
    </EmptyState>
  );
}
