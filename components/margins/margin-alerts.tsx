"use client";

import Link from "next/link";
import { LoadMore } from "@/components/patterns/load-more";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { TimeAgo } from "@/components/ui/time-ago";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useSeeMarginAlerts } from "@/lib/client/margins/mutations";
import { useMarginAlerts } from "@/lib/client/margins/queries";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { toLoadMore } from "@/lib/client/use-pages";
import type { MarginAlertResource } from "@/types/margins";
import { alertHref, spellAlert } from "./alert-words";

/** Losses and dear calls that nobody has looked at; nothing while there are none. */
export function MarginAlerts() {
  const query = useMarginAlerts();
  const see = useSeeMarginAlerts();
  const mayManage = usePartnerCan()("partner.billing.manage");
  const alerts = query.data ?? [];
  if (alerts.length === 0) return null;
  const seeAll = () =>
    see.mutate(
      alerts.map(({ id }) => id),
      {
        onSuccess: () => toast.success("Marked as seen"),
        onError: (error) => toast.error(messageOf(error)),
      },
    );
  return (
    <Card>
      <CardHeader
        title="Needs a look"
        description="Told once by mail. What a call may come to is set with each client, under its billing."
        actions={
          mayManage ? (
            <Button size="sm" loading={see.isPending} onClick={seeAll}>
              Mark as seen
            </Button>
          ) : null
        }
      />
      <CardBody>
        <ul className="divide-y">
          {alerts.map((alert) => (
            <Alert key={alert.id} alert={alert} />
          ))}
        </ul>
        <LoadMore {...toLoadMore(query)} />
      </CardBody>
    </Card>
  );
}

function Alert({ alert }: { alert: MarginAlertResource }) {
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 py-2 first:pt-0 last:pb-0">
      <span>
        <Link
          href={alertHref(alert)}
          prefetch={false}
          className="focus-ring rounded-sm font-medium hover:underline"
        >
          {alert.workspace.name}
        </Link>{" "}
        {spellAlert(alert)} {alert.endedAt ? <Badge tone="neutral">Over</Badge> : null}
      </span>
      <span className="text-muted-foreground text-sm">
        <TimeAgo instant={alert.createdAt} />
      </span>
    </li>
  );
}
