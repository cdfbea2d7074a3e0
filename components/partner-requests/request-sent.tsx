import { MailCheck } from "lucide-react";
import { Button } from "@/components/ui/button";

/** The thanks after sending, with the way to follow the request. */
export function RequestSent({ statusPath, email }: { statusPath: string; email: string }) {
  return (
    <div role="status" className="flex flex-col items-start gap-4 py-6">
      <span className="flex size-12 items-center justify-center rounded-xl bg-success-soft text-success-text">
        <MailCheck aria-hidden className="size-6" />
      </span>
      <h2 className="font-semibold text-2xl">Thank you, your request has arrived</h2>
      <p className="max-w-prose text-lg text-muted-foreground">
        A person reads it and writes to{" "}
        <strong className="break-all font-medium text-foreground">{email}</strong>. We have sent a mail with a
        link to the page of your request; keep it.
      </p>
      <Button asChild variant="primary" size="lg">
        <a href={statusPath}>See your request</a>
      </Button>
    </div>
  );
}
