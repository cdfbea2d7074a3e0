"use client";

import { useForm } from "react-hook-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useCreateEnrolRule, useUpdateEnrolRule } from "@/lib/client/lead-rules/hooks";
import { useTags } from "@/lib/client/tags/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { EnrolRuleResource } from "@/types/lead-rules";
import { optionsOf, PRIORITY_WORDS, SOURCE_OPTIONS, SOURCE_WORDS } from "../lead-looks";
import { useOpenCampaigns } from "../use-open-campaigns";
import { KEPT, type RuleFields, takesPeople, toBody, toFields } from "./rule-fields";

export interface EnrolRuleFormProps {
  /** The rule that is changed; without one, a new one is made. */
  rule?: EnrolRuleResource;
  onDone: () => void;
}

/** A rule: which leads, and whose list they come on. */
export function EnrolRuleForm({ rule, onDone }: EnrolRuleFormProps) {
  const { slug } = useWorkspaceScope();
  const { campaigns, hasNone } = useCampaignChoices(slug, rule);
  const save = useSaveRule(slug, rule);
  const kept = toFields(rule);
  const tags = useTagChoices(slug, kept.tagId);
  const form = useForm<RuleFields>({ defaultValues: kept });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (fields) => {
    try {
      await save(fields);
      toast.success(rule ? "Rule saved" : "New leads that fit are put on the list from now on");
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
            {kept.source === KEPT ? (
              <option value={KEPT}>{wordsOf(SOURCE_WORDS, rule?.filter.sources)}</option>
            ) : null}
            {SOURCE_OPTIONS.map(({ value, label }) => (
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
            {kept.priority === KEPT ? (
              <option value={KEPT}>{wordsOf(PRIORITY_WORDS, rule?.filter.priorities)}</option>
            ) : null}
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
          {rule ? "Save rule" : "Add rule"}
        </Button>
      </div>
    </form>
  );
}

/** Campaigns that take people; the rule's own among them from the first, however long the list is. */
function useCampaignChoices(slug: string, rule: EnrolRuleResource | undefined) {
  const { campaigns, isPending } = useOpenCampaigns(slug);
  const own = rule && takesPeople(rule) ? [{ id: rule.campaignId, name: rule.campaignName }] : [];
  const others = campaigns.filter(({ id }) => id !== own[0]?.id);
  const all = [...own, ...others];
  return { campaigns: all, hasNone: !isPending && all.length === 0 };
}

/** Tags for whoever may see them; the rule's own among them from the first. */
function useTagChoices(slug: string, ownId: string) {
  const seesTags = useCan()("calls.read");
  const { data: tags = [] } = useTags(slug, seesTags);
  const isKnown = ownId === "" || tags.some(({ id }) => id === ownId);
  return isKnown || !seesTags ? tags : [{ id: ownId, name: "The tag it has" }, ...tags];
}

function useSaveRule(slug: string, rule: EnrolRuleResource | undefined) {
  const create = useCreateEnrolRule(slug);
  const update = useUpdateEnrolRule(slug);
  return async (fields: RuleFields) => {
    const body = toBody(fields, rule?.filter);
    if (rule) await update.mutateAsync({ ruleId: rule.id, body });
    else await create.mutateAsync(body);
  };
}

function wordsOf<Name extends string>(
  words: Readonly<Record<Name, string>>,
  names: readonly Name[] = [],
): string {
  return names.map((name) => words[name]).join(" or ");
}
