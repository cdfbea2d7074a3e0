import { newId } from "@/lib/data/ids";
import type { LockedMeans } from "@/lib/domain/credits/place-holds";
import { meansAfter, type SizedHold, sizeHold } from "@/lib/domain/credits/size-hold";
import { decide } from "@/lib/domain/dial-policy/decide";
import type { DialProof, DialVerdict } from "@/lib/domain/dial-policy/dial-facts";
import { zonesOfRecipient } from "@/lib/domain/dial-policy/recipient-zones";
import type { BindingLimit } from "@/types/campaign-settings";
import { contactDay } from "./contact-day";
import type { DialCampaign } from "./dial-campaign";
import { interleave, type TurnResult, takeTurns } from "./fair-turns";
import { dialHoldTerms, lacksAgencyCredits } from "./hold-for";
import type { CampaignRow } from "./load-campaigns";
import type { RecipientRow } from "./load-recipients";
import { ownValues } from "./resolve-variables";
import { type LineCounts, limitInTheWay } from "./turn-limits";

export interface PlannedDial {
  callId: string;
  campaign: DialCampaign;
  recipient: RecipientRow;
  /** When the engine is to be asked. */
  dialAt: Date;
  /** Hours or campaign are over then: it is not asked any more. */
  until: Date;
  number: CampaignRow["numbers"][number];
  /** Null where nothing is set aside: the agency pays. */
  hold: (SizedHold & { accountId: string }) | null;
  contactDay: string;
  facts: DialProof;
}

/** Somebody put off or left out. */
export interface PlannedRefusal {
  campaign: DialCampaign;
  recipient: RecipientRow;
  verdict: Exclude<DialVerdict, { verdict: "allow" }>;
}

export interface TurnPlan {
  dials: PlannedDial[];
  refusals: PlannedRefusal[];
  /** What kept campaigns from going on, by their ids. */
  limits: Map<string, BindingLimit>;
}

export interface TurnInput {
  at: Date;
  campaigns: readonly DialCampaign[];
  recipients: readonly RecipientRow[];
  /** Of workspaces that pay themselves. */
  means: ReadonlyMap<string, LockedMeans>;
  /** When dials may go out. */
  instants: readonly Date[];
}

/**
 * Who of those whose turn has come is dialled, put off or left out, workspace by workspace with the fewest lines first,
 * until the limits allow no more. Pure but for the ids it makes.
 */
export function planTurn(input: TurnInput): TurnPlan {
  return new Turn(input).plan();
}

class Turn {
  private readonly done: TurnPlan = { dials: [], refusals: [], limits: new Map() };
  private readonly lines: LineCounts = { all: 0, byWorkspace: new Map(), byCampaign: new Map() };
  private readonly input: TurnInput;
  private readonly means: Map<string, LockedMeans>;
  private readonly contacts = new Map<string, number>();
  private readonly called = new Set<string>();
  private readonly numberDials = new Map<string, number>();

  constructor(input: TurnInput) {
    this.input = input;
    this.means = new Map(input.means);
  }

  plan(): TurnPlan {
    const { campaigns, recipients } = this.input;
    const waiting = Map.groupBy(recipients, ({ campaignId }) => campaignId);
    const byWorkspace = Map.groupBy(campaigns, ({ row }) => row.workspaceId);
    const shares = [...byWorkspace.values()].map((own) => ({
      lines: own[0]?.row.workspaceLines ?? 0,
      waiting: interleave(
        own.map((campaign) =>
          (waiting.get(campaign.row.id) ?? []).map((recipient) => ({ campaign, recipient })),
        ),
      ),
    }));
    takeTurns(shares, ({ campaign, recipient }) => this.take(campaign, recipient));
    return this.done;
  }

  private take(campaign: DialCampaign, recipient: RecipientRow): TurnResult {
    const { limits } = this.done;
    if (limits.has(campaign.row.id)) return "none";
    const limit = limitInTheWay(campaign, this.lines, this.input.instants.length);
    if (limit) {
      limits.set(campaign.row.id, limit);
      return "none";
    }
    const verdict = this.judge(campaign, recipient);
    if (verdict.verdict === "allow") return this.dial(campaign, recipient, verdict);
    this.done.refusals.push({ campaign, recipient, verdict });
    return "none";
  }

  private judge({ settings, rules, row }: DialCampaign, recipient: RecipientRow): DialVerdict {
    const { phone, country, attempts, dnc } = recipient;
    const values = { ...row.variableDefaults, ...ownValues(recipient) };
    return decide({
      ...{ at: this.input.at, settings, rules, dnc, numbersResetAt: row.numbersResetAt },
      recipient: { phone, country, zones: zonesOfRecipient(recipient), attempts, values },
      contactDialsToday: this.dialsOf(row, recipient),
      isOnCall: recipient.isOnCall || this.called.has(`${row.workspaceId} ${phone}`),
      numbers: row.numbers.map((number) => ({
        ...number,
        dialsToday: number.dialsToday + (this.numberDials.get(number.id) ?? 0),
      })),
    });
  }

  private dayOf(recipient: RecipientRow, { timeZone }: CampaignRow, at = this.input.at): string {
    return contactDay(zonesOfRecipient(recipient), timeZone, at);
  }

  private dialsOf(row: CampaignRow, recipient: RecipientRow): number {
    const { phone, contactDays, handCalls } = recipient;
    const day = this.dayOf(recipient, row);
    const byHand = handCalls.filter((at) => this.dayOf(recipient, row, at) === day).length;
    return (contactDays[day] ?? 0) + byHand + (this.contacts.get(`${row.workspaceId} ${phone} ${day}`) ?? 0);
  }

  private dial(
    campaign: DialCampaign,
    recipient: RecipientRow,
    { numberId, until, facts }: Extract<DialVerdict, { verdict: "allow" }>,
  ): TurnResult {
    const { row } = campaign;
    const number = row.numbers.find(({ id }) => id === numberId);
    const dialAt = this.input.instants[this.done.dials.length];
    const hold = this.hold(campaign, recipient);
    if (!number || !dialAt || typeof hold === "string") {
      this.done.limits.set(row.id, typeof hold === "string" ? hold : "provider_pace");
      return "none";
    }
    const day = this.dayOf(recipient, row);
    this.done.dials.push({
      callId: newId(),
      campaign,
      recipient,
      dialAt,
      number,
      hold,
      contactDay: day,
      until,
      facts,
    });
    this.lines.all += 1;
    add(this.lines.byWorkspace, row.workspaceId);
    add(this.lines.byCampaign, row.id);
    add(this.contacts, `${row.workspaceId} ${recipient.phone} ${day}`);
    this.called.add(`${row.workspaceId} ${recipient.phone}`);
    add(this.numberDials, number.id);
    return "line";
  }

  /** Sets aside what the call may cost; what is lacking, as the limit that it is. */
  private hold(campaign: DialCampaign, { phone }: RecipientRow): PlannedDial["hold"] | BindingLimit {
    const { row } = campaign;
    if (lacksAgencyCredits(campaign)) return "balance";
    if (row.isBillingExempt) return null;
    const locked = this.means.get(row.workspaceId);
    if (!locked) return "balance";
    const { means, accountId } = locked;
    const hold = sizeHold(means, dialHoldTerms(campaign, phone, this.input.at));
    if (typeof hold === "string") return hold === "spend_cap" ? "spend_limit" : "balance";
    this.means.set(row.workspaceId, { accountId, means: meansAfter(means, hold) });
    return { ...hold, accountId };
  }
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
