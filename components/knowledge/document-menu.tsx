"use client";

import { Ellipsis } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useOnDemand } from "@/components/ui/use-on-demand";
import type { DocumentResource } from "@/types/knowledge";

/** What is seldom done with a document. */
export function DocumentMenu({ document }: { document: DocumentResource }) {
  const { Part, trigger } = useOnDemand(loadMenu);
  if (Part) return <Part document={document} />;
  return (
    <Button variant="secondary" size="icon" aria-label="More" aria-haspopup="menu" {...trigger}>
      <Ellipsis aria-hidden />
    </Button>
  );
}

async function loadMenu() {
  return (await import("./document-menu-open")).DocumentMenuOpen;
}
