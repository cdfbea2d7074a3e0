import { FactsPanel } from "@/components/patterns/facts-panel";

/** What the agent was asked to find out, as it understood it. */
export function ExtractedFields({ data }: { data: Record<string, unknown> | null }) {
  const entries = Object.entries(data ?? {});
  if (entries.length === 0) return null;
  return (
    <FactsPanel
      title="Found out"
      facts={entries.map(([key, value]) => ({ label: toLabel(key), value: toText(value) }))}
    />
  );
}

/** `appointmentDate` and `appointment_date` read "Appointment date". */
function toLabel(key: string): string {
  const words = key
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function toText(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
