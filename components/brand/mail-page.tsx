"use client";

import { QueryState } from "@/components/patterns/query-state";
import { SettingsCard, SettingsSection } from "@/components/patterns/settings-section";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useBrand, useMailPreviews, useSendTestMail } from "@/lib/client/brand/queries";
import { messageOf } from "@/lib/client/form-problem";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { MailPreviews } from "./mail-previews";
import { SenderForm } from "./sender-form";

/** Who the agency's mails come from, a try, and what each of them looks like. */
export function MailPage() {
  const brand = useBrand();
  const previews = useMailPreviews();
  const mayChange = usePartnerCan()("partner.brand.manage");
  return (
    <>
      <QueryState
        query={brand}
        skeleton={<Skeleton className="h-56 rounded-lg" />}
        empty={null}
        isEmpty={() => false}
      >
        {(settings) => <SenderForm brand={settings} />}
      </QueryState>
      {mayChange ? <TestMail /> : null}
      <section className="border-t py-6">
        <h2 className="font-semibold text-base">Your mails</h2>
        <p className="mb-3 text-muted-foreground text-sm">
          As your people get them, with invented names. Links in these lead nowhere.
        </p>
        <QueryState
          query={previews}
          skeleton={<Skeleton className="h-96 rounded-lg" />}
          empty={null}
          isEmpty={() => false}
        >
          {({ mails }) => <MailPreviews mails={mails} />}
        </QueryState>
      </section>
    </>
  );
}

function TestMail() {
  const send = useSendTestMail();
  return (
    <SettingsSection title="Try it" description="A mail to your own address, in your brand.">
      <SettingsCard>
        {send.error ? <Alert tone="danger" title={messageOf(send.error)} /> : null}
        {send.data ? <Alert tone="success" title={`On its way to ${send.data.to}.`} /> : null}
        <div>
          <Button loading={send.isPending} onClick={() => send.mutate()}>
            Send me a test mail
          </Button>
        </div>
      </SettingsCard>
    </SettingsSection>
  );
}
