import type { BannerItem } from "@/components/patterns/banner";
import type { WorkspaceResource } from "@/types/workspaces";

interface Standing {
  /** For people of the agency, who mend it another way. */
  isAgency: boolean;
  workspaceId: string;
  slug: string;
  supportEmail: string | null;
}

type Frame = Pick<WorkspaceResource, "moneyNotice" | "mayMendMoney" | "isReadOnly">;

/**
 * What has to be said about the workspace's money over every page, and where whoever reads it can mend it; null when all
 * is well. Those who may not see billing only learn that nothing works and whom to ask.
 */
export function moneyNotice(frame: Frame, standing: Standing): BannerItem | null {
  const { moneyNotice: notice, isReadOnly } = frame;
  if (notice === null && !isReadOnly) return null;
  const severity = isReadOnly || notice === "plan_rests" ? "danger" : "warning";
  const message = `${isReadOnly ? "Read-only: " : ""}${messageOf(frame, standing)}`;
  return { id: "money", severity, message, ...actionOf(frame, standing) };
}

function messageOf({ moneyNotice: notice, mayMendMoney, isReadOnly }: Frame, standing: Standing): string {
  const whose = standing.isAgency ? "this client's" : "the";
  const stands = isReadOnly ? " Nothing can be changed or called." : "";
  const ask = standing.isAgency || mayMendMoney ? "" : ` ${askWhom(standing.supportEmail)}`;
  const start = (text: string) => (isReadOnly ? text : text.charAt(0).toUpperCase() + text.slice(1));
  switch (notice) {
    case "past_due":
      return `${start(`${whose} last payment did not go through.`)}${stands}${ask}`;
    case "plan_rests":
      return `${start(`${whose} plan rests until it is paid.`)}${
        isReadOnly ? `${stands.replace(".", "")} until then.` : " Calls are paid from the balance alone."
      }${ask}`;
    case "balance_spent":
      return `${start(`${whose} balance is spent.`)} Nothing can be changed or called until it is topped up.${ask}`;
    case null:
      return `nothing can be changed or called at the moment.${ask}`;
  }
}

function actionOf(
  { moneyNotice: notice, mayMendMoney }: Frame,
  standing: Standing,
): Pick<BannerItem, "action"> {
  const { isAgency, workspaceId, slug } = standing;
  if (isAgency)
    return { action: { label: "Open the client's billing", href: `/org/clients/${workspaceId}/billing` } };
  if (notice === null) return {};
  const home = `/w/${slug}/billing`;
  if (!mayMendMoney) return { action: { label: "See billing", href: home } };
  return notice === "balance_spent"
    ? { action: { label: "Top up", href: `${home}?open=topup` } }
    : { action: { label: "Pay", href: `${home}?view=invoices` } };
}

function askWhom(supportEmail: string | null): string {
  return `Ask an owner or admin of the workspace${supportEmail ? `, or write to ${supportEmail}` : ""}.`;
}
