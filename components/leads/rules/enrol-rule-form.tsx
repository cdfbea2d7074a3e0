"use client";

import { useForm } from "react-hook-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useCreateEnrolRule } from "@/lib/client/lead-rules/hooks";
import { useTags } from "@/lib/client/tags/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { LeadPriority, LeadSource } from "@/types/leads";
import { optionsOf, PRIORITY_WORDS, SOURCE_WORDS } from "../lead-looks";
import { useOpenCampaigns } from "../use-open-campaigns";

interface RuleFields {
  name: string;
  campaignId: string;
  source: LeadSource | "";
  priority: LeadPriority | "";
  tagId: string;
  minScore: string;
}

const EMPTY: RuleFields = { name: "", campaignId: "", source: "", priority: "", tagId: "", minScore: "" };

/** A new rule: which leads, and whose list they come on. */
export function EnrolRuleForm({ onDone }: { onDone: () => void }) {
  const { slug } = useWorkspaceScope();
  const seesTags = useCan()("calls.read");
  const { campaigns, isPending } = useOpenCampaigns(slug);
  const hasNone = !isPending && campaigns.length === 0;
  const { data: tags = [] } = useTags(slug, seesTags);
  const create = useCreateEnrolRule(slug);
  const form = useForm<RuleFields>({ defaultValues: EMPTY });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (fields) => {
    try {
      await create.mutateAsync(toBody(fields));
      toast.success("New leads that fit are put on the list from now on");
      onDone();
    } catch (error) {
      showProblem(form, error, ["name", "campaignId"]);
    }
  });
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-3 rounded-lg border p-3">
      {errors.root?.message ? <Alert tone="danger" title={errors.root.message} /> : null}
      <Field label="Name" required error={fieldMessage(errors.name)}>
        <Input
          autoComplete="off"
          maxLength={80}
          {...form.register("name", { required: "must not be empty" })}
        />
      </Field>
      <Field
        label="Campaign"
        required
        error={fieldMessage(errors.campaignId)}
        hint={hasNone ? "There is none that takes people in. Make a campaign first." : undefined}
      >
        <NativeSelect {...form.register("campaignId", { required: "must be chosen" })}>
          <option value="">Choose a campaign</option>
          {campaigns.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Came by" required>
          <NativeSelect {...form.register("source")}>
            <option value="">Any way</option>
            {optionsOf(SOURCE_WORDS).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </NativeSelect>
        </Field>
        <Field label="Least score">
          <Input inputMode="numeric" autoComplete="off" maxLength={3} {...form.register("minScore")} />
        </Field>
      </div>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Priority" required>
          <NativeSelect {...form.register("priority")}>
            <option value="">Any</option>
            {optionsOf(PRIORITY_WORDS).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </NativeSelect>
        </Field>
        {tags.length > 0 ? (
          <Field label="Tag" required>
            <NativeSelect {...form.register("tagId")}>
              <option value="">Any</option>
              {tags.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </NativeSelect>
          </Field>
        ) : null}
      </div>
      <div className="flex justify-end gap-2">
        <Button type="button" size="sm" variant="ghost" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" size="sm" variant="primary" loading={isSubmitting}>
          Add rule
        </Button>
      </div>
    </form>
  );
}

function toBody({ name, campaignId, source, priority, tagId, minScore }: RuleFields) {
  const least = Number.parseInt(minScore, 10);
  return {
    name,
    campaignId,
    filter: {
      ...(source ? { sources: [source] } : {}),
      ...(priority ? { priorities: [priority] } : {}),
      ...(tagId ? { tagId } : {}),
      ...(least > 0 ? { minScore: Math.min(100, least) } : {}),
    },
  };
}
