import { isOver } from "@/components/campaigns/campaign-looks";
import type { EnrolRuleFilter, EnrolRuleResource } from "@/types/lead-rules";
import type { LeadPriority, LeadSource } from "@/types/leads";
import { optionsOf, PRIORITY_WORDS, SOURCE_OPTIONS } from "../lead-looks";

/** What the form does not offer and the API takes, several sources say: kept until another choice is made. */
export const KEPT = "kept";

/** A rule as its form holds it; empty for any. */
export interface RuleFields {
  name: string;
  campaignId: string;
  source: LeadSource | typeof KEPT | "";
  priority: LeadPriority | typeof KEPT | "";
  tagId: string;
  minScore: string;
}

const EMPTY: RuleFields = { name: "", campaignId: "", source: "", priority: "", tagId: "", minScore: "" };

/** Whether its campaign goes on, so that new leads are put on its list. */
export function takesPeople({ campaignStatus }: Pick<EnrolRuleResource, "campaignStatus">): boolean {
  return campaignStatus !== null && !isOver(campaignStatus);
}

/** What the form begins with; of a rule whose campaign takes nobody any more, another one has to be chosen. */
export function toFields(rule?: EnrolRuleResource): RuleFields {
  if (!rule) return EMPTY;
  const { name, campaignId, filter } = rule;
  return {
    ...{ name, campaignId: takesPeople(rule) ? campaignId : "" },
    source: choiceOf(SOURCE_OPTIONS, filter.sources),
    priority: choiceOf(optionsOf(PRIORITY_WORDS), filter.priorities),
    ...{ tagId: filter.tagId ?? "", minScore: filter.minScore ? String(filter.minScore) : "" },
  };
}

function choiceOf<Name extends string>(
  options: readonly { value: Name }[],
  names: readonly Name[] = [],
): Name | typeof KEPT | "" {
  const [first] = names;
  if (first === undefined) return "";
  return names.length === 1 && options.some(({ value }) => value === first) ? first : KEPT;
}

/** The rule that the form asks for; what is kept is as it was before. */
export function toBody(fields: RuleFields, before: EnrolRuleFilter = {}) {
  const { name, campaignId, source, priority, tagId, minScore } = fields;
  const least = Number.parseInt(minScore, 10);
  const sources = source === KEPT ? before.sources : source ? [source] : undefined;
  const priorities = priority === KEPT ? before.priorities : priority ? [priority] : undefined;
  return {
    ...{ name, campaignId },
    filter: {
      ...(sources ? { sources } : {}),
      ...(priorities ? { priorities } : {}),
      ...(tagId ? { tagId } : {}),
      ...(least > 0 ? { minScore: Math.min(100, least) } : {}),
    },
  };
}
