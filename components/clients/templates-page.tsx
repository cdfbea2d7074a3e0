"use client";

import { Plus, SlidersHorizontal } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { EmptyState } from "@/components/patterns/empty-state";
import { LoadMore } from "@/components/patterns/load-more";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { usePageName } from "@/components/shell/page-name";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { CLIENT_FEATURES, grantedFeatures, NEW_CLIENT_FEATURES } from "@/config/client-features";
import { useTemplates } from "@/lib/client/clients/queries";
import { useDeleteTemplate } from "@/lib/client/clients/template-mutations";
import { messageOf } from "@/lib/client/form-problem";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { toLoadMore } from "@/lib/client/use-pages";
import type { PermissionTemplateResource } from "@/types/permission-templates";

const TemplateSheet = dynamic(() => import("./template-sheet").then((module) => module.TemplateSheet), {
  ssr: false,
});

type Editing = { template: PermissionTemplateResource | null } | null;

/** The agency's named sets of client features. */
export function TemplatesPage() {
  const query = useTemplates();
  const mayManage = usePartnerCan()("partner.templates.manage");
  const [editing, setEditing] = useState<Editing>(null);
  usePageName("Templates");
  const add = (
    <Button variant="primary" onClick={() => setEditing({ template: null })}>
      <Plus aria-hidden />
      New template
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Templates of client features"
        description="What a kind of client may see and do, under a name. A new client or an existing one gets a copy."
        actions={mayManage && query.data?.length ? add : null}
      />
      <QueryState
        query={query}
        skeleton={<Skeleton className="h-40 rounded-lg" />}
        isEmpty={(templates) => templates.length === 0}
        empty={
          <EmptyState icon={SlidersHorizontal} title="No templates yet" action={mayManage ? add : null}>
            Keep the switches you give most clients under a name, such as “Calls only”, and apply them with
            one click.
          </EmptyState>
        }
      >
        {(templates) => (
          <div className="flex flex-col gap-4">
            <ul className="grid gap-4 lg:grid-cols-2">
              {templates.map((template) => (
                <li key={template.id}>
                  <TemplateCard
                    template={template}
                    mayManage={mayManage}
                    onEdit={() => setEditing({ template })}
                  />
                </li>
              ))}
            </ul>
            <LoadMore {...toLoadMore(query)} />
          </div>
        )}
      </QueryState>
      {editing ? (
        <TemplateSheet
          template={editing.template}
          features={editing.template?.features ?? NEW_CLIENT_FEATURES}
          open
          onOpenChange={(open) => {
            if (!open) setEditing(null);
          }}
        />
      ) : null}
    </>
  );
}

interface TemplateCardProps {
  template: PermissionTemplateResource;
  mayManage: boolean;
  onEdit: () => void;
}

function TemplateCard({ template, mayManage, onEdit }: TemplateCardProps) {
  const [asking, setAsking] = useState(false);
  const remove = useDeleteTemplate(template.id);
  const granted = grantedFeatures(template.features);
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => toast.success(`Template ${template.name} deleted`),
      onError: (error) => toast.error(messageOf(error)),
      onSettled: () => setAsking(false),
    });
  return (
    <Card>
      <CardHeader
        title={template.name}
        description={template.description}
        actions={
          mayManage ? (
            <div className="flex gap-2">
              <Button size="sm" onClick={onEdit}>
                Change
              </Button>
              <Button size="sm" className="text-danger-text" onClick={() => setAsking(true)}>
                Delete
              </Button>
            </div>
          ) : null
        }
      />
      <CardBody>
        {granted.length === 0 ? (
          <p className="text-muted-foreground">Nothing is switched on.</p>
        ) : (
          <ul className="flex flex-wrap gap-1.5" aria-label="Switched on">
            {granted.map((name) => (
              <li key={name}>
                <Badge>{CLIENT_FEATURES[name].label}</Badge>
              </li>
            ))}
          </ul>
        )}
      </CardBody>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Delete the template ${template.name}?`}
        stays={["Clients that were given it keep what they have"]}
        confirmLabel="Delete template"
        pending={remove.isPending}
        onConfirm={confirm}
      />
    </Card>
  );
}
