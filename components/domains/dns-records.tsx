import { CopyRow, CopyRows } from "@/components/patterns/copy-row";
import type { DnsRecord } from "@/types/domains";

const PURPOSES: Record<DnsRecord["purpose"], string> = {
  proof: "Proves the domain is yours",
  serving: "Leads visitors to your pages",
};

/** The records to set, each part to copy. */
export function DnsRecords({ records }: { records: readonly DnsRecord[] }) {
  return (
    <div className="grid gap-3 xl:grid-cols-2">
      {records.map((record) => (
        <div key={record.purpose} className="min-w-0">
          <h4 className="mb-1 font-medium text-sm">
            {PURPOSES[record.purpose]}{" "}
            <span className="font-mono text-muted-foreground text-xs">{record.type}</span>
          </h4>
          <CopyRows>
            <CopyRow
              label="Name"
              value={record.name}
              copyLabel={`Copy name of the ${record.type} record ${record.name}`}
            />
            <CopyRow
              label={record.type === "TXT" ? "Value" : "Target"}
              value={record.value}
              copyLabel={`Copy value of the ${record.type} record ${record.name}`}
              hint={hintOf(record)}
            />
          </CopyRows>
        </div>
      ))}
    </div>
  );
}

function hintOf({ type }: DnsRecord): string | undefined {
  if (type === "TXT") return "Some DNS forms add your domain to the name by themselves: then leave it out.";
  if (type !== "ALIAS") return undefined;
  return "A bare domain cannot have a CNAME. Use ALIAS, ANAME or a flattened CNAME, or claim a name below it.";
}
