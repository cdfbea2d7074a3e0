import type { BrandVariables } from "@/config/brand";

export interface PreviewMailProps {
  name: string;
  /** Where mail programs can show it. */
  logoUrl: string | null;
  colours: BrandVariables;
  supportEmail: string | null;
}

/** An invitation as it arrives, in small. Mails are light everywhere. */
export function PreviewMail({ name, logoUrl, colours, supportEmail }: PreviewMailProps) {
  return (
    <div className="flex h-full items-start justify-center bg-surface p-3">
      <div
        style={{ borderTopColor: colours["--accent"] }}
        className="flex w-full max-w-64 flex-col gap-2 rounded-lg border-t-4 bg-raised p-4 shadow-card"
      >
        {logoUrl ? (
          // biome-ignore lint/performance/noImgElement: a brand's own file, which no optimiser knows.
          <img src={logoUrl} alt={name} className="h-6 self-start object-contain" />
        ) : (
          <span className="truncate font-semibold text-muted-foreground">{name}</span>
        )}
        <span className="font-semibold">Alex invites you to Example Dental</span>
        <span className="line-clamp-2 text-muted-foreground">
          You would run Example Dental at {name} as its owner.
        </span>
        <span
          style={{ backgroundColor: colours["--accent"], color: colours["--accent-foreground"] }}
          className="self-start rounded-md px-2.5 py-1 font-medium"
        >
          See the invitation
        </span>
        <span className="truncate border-t pt-2 text-muted-foreground text-xs">
          Sent by {name}.{supportEmail ? ` Questions? Write to ${supportEmail}.` : ""}
        </span>
      </div>
    </div>
  );
}
