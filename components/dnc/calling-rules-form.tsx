"use client";

import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { SettingsForm } from "@/components/patterns/settings-form";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useSetCallingRules } from "@/lib/client/dnc/mutations";
import { messageOf } from "@/lib/client/form-problem";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { useLeaveGuard } from "@/lib/client/use-leave-guard";
import type { CallingRules } from "@/types/calling-rules";
import { CallingRuleRow } from "./calling-rule-row";
import { newRule, ruleProblem } from "./rule-times";

/** The agency's hours by country; a country without a rule of its own follows that of all others. */
export function CallingRulesForm({ rules }: { rules: CallingRules }) {
  const save = useSetCallingRules();
  const mayChange = usePartnerCan()("partner.dnc.manage");
  const [draft, setDraft] = useState<CallingRules | null>(null);
  const shown = draft ?? rules;
  const isDirty = draft !== null && JSON.stringify(draft) !== JSON.stringify(rules);
  const [isAsked, setIsAsked] = useState(false);
  const problem = ruleProblem(shown);
  useLeaveGuard(isDirty);
  const submit = () =>
    save.mutate(
      { rules: shown },
      {
        onSuccess: () => {
          setDraft(null);
          setIsAsked(false);
          toast.success("Calling hours saved");
        },
      },
    );
  return (
    <SettingsForm
      isDirty={isDirty}
      isPending={save.isPending}
      onSubmit={(event) => {
        event.preventDefault();
        setIsAsked(true);
        if (problem === null) submit();
      }}
      onReset={() => setDraft(null)}
      error={(isAsked ? problem : null) ?? (save.error ? messageOf(save.error) : null)}
      readOnlyReason={mayChange ? null : "Only admins of the agency change this."}
      note="Counts for every call of a campaign from the moment it is saved."
    >
      {shown.length === 0 ? (
        <p className="text-muted-foreground">No hours of your own: the law's hold for all clients.</p>
      ) : (
        <ul className="-my-3 divide-y">
          {shown.map((rule, index) => (
            // Rows hold no state of their own, so a place is name enough.
            <li key={shown.indexOf(rule)} className="flex items-start gap-2 py-3">
              <CallingRuleRow
                rule={rule}
                onChange={(next) => setDraft(shown.map((each, at) => (at === index ? next : each)))}
              />
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label="Remove these hours"
                onClick={() => setDraft(shown.filter((_, at) => at !== index))}
              >
                <Trash2 aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button onClick={() => setDraft([...shown, newRule(shown)])}>
          <Plus aria-hidden />
          Add hours
        </Button>
      </div>
    </SettingsForm>
  );
}
