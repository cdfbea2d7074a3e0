import { NativeSelect } from "@/components/ui/native-select";
import type { ReportFilters } from "@/lib/client/report-filters/keys";

export interface CompareSelectProps {
  value: ReportFilters["compare"];
  onChange: (compare: string) => void;
}

/** What the figures are held against. */
export function CompareSelect({ value, onChange }: CompareSelectProps) {
  return (
    <NativeSelect
      aria-label="Compare with"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="w-auto"
    >
      <option value="previous">Against the period before</option>
      <option value="year">Against a year before</option>
      <option value="none">Not compared</option>
    </NativeSelect>
  );
}
