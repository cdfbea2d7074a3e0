"use client";

import { useState } from "react";
import { dayOf } from "@/components/agency-billing/plan-state";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useRefreshConnect } from "@/lib/client/connect/mutations";
import { messageOf } from "@/lib/client/form-problem";
import type { ConnectResource } from "@/types/connect";
import { connectSummary } from "./connect-words";
import { useGoToOnboarding } from "./use-go-to-onboarding";

/** Whether clients can pay, what is missing, and the way to settle it. */
export function ConnectStatus({ connect, mayManage }: { connect: ConnectResource; mayManage: boolean }) {
  const { tone, title, text, action } = connectSummary(connect);
  const [problem, setProblem] = useState<string | null>(null);
  const { go, isPending } = useGoToOnboarding((error) => setProblem(messageOf(error)));
  const refresh = useRefreshConnect();
  const look = () =>
    refresh.mutate(undefined, {
      onSuccess: () => toast.success("Up to date"),
      onError: (error) => toast.error(messageOf(error)),
    });
  return (
    <div className="flex flex-col gap-3 pb-6">
      <Alert
        tone={tone}
        title={title}
        actions={
          mayManage ? (
            <Button size="sm" variant="ghost" loading={refresh.isPending} onClick={look}>
              Look again
            </Button>
          ) : null
        }
      >
        <p>{text}</p>
        <Missing connect={connect} />
        {problem ? <p className="mt-2 text-danger-text">{problem}</p> : null}
        {mayManage && action ? (
          <Button variant="primary" className="mt-3" loading={isPending} onClick={() => go({})}>
            {action}
          </Button>
        ) : null}
      </Alert>
    </div>
  );
}

/** What Stripe asks, each with its day; and what the agency itself has not said yet. */
function Missing({ connect: { account, blockers } }: { connect: ConnectResource }) {
  const taxes = blockers.filter(({ code }) => code === "tax_not_stated" || code === "tax_not_ready");
  const asked = account?.requirements ?? [];
  if (asked.length === 0 && taxes.length === 0) return null;
  return (
    <ul className="mt-2 list-disc pl-5">
      {asked.map(({ text, isDue, deadline }) => (
        <li key={text}>
          {text}
          {deadline ? <strong className="font-medium">, by {dayOf(deadline)}</strong> : null}
          {isDue && !deadline ? <strong className="font-medium">, now</strong> : null}
        </li>
      ))}
      {taxes.map(({ code, text }) => (
        <li key={code}>{text}</li>
      ))}
    </ul>
  );
}
