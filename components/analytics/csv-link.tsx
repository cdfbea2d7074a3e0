import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";

export interface CsvLinkProps {
  /** What is downloaded, for screen readers: "calls over time". */
  name: string;
  href: string;
}

/** A table as a file, which the browser fetches and stores as it comes. */
export function CsvLink({ name, href }: CsvLinkProps) {
  return (
    <Button size="sm" asChild>
      <a href={href} download data-print="hide" aria-label={`Download ${name} as CSV`}>
        <Download aria-hidden />
        CSV
      </a>
    </Button>
  );
}
